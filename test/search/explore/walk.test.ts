import { describe, expect, it } from 'vitest'
import { buildModel, explore, shrinkPath, walk, type Explorable } from 'seedbed/search'
import { paxosSpec } from 'seedbed/protocols/paxos/specification'
import { twoPhaseCrashes, twoPhaseSpec } from 'seedbed/protocols/two-phase-commit/specification'
import { follow } from './naive.js'

const variants = (explorable: Explorable, given: Record<string, number>) =>
  explorable.variants.map(({ name, violates }) => [name, violates, explorable, given] as const)

describe('random walks, and shrinking', () => {
  it.each([...variants(paxosSpec, {}), ...variants(twoPhaseCrashes, { n: 2 })])(
    'find what is wrong with %s, in at most half as many steps again as are needed',
    (name, property, explorable, given) => {
      const { model } = buildModel(explorable, given, name)
      const least = explore(model, { stopAt: { property } }).violations.find(
        (one) => one.property === property,
      )!
      for (const seed of [1, 2, 3]) {
        const { counterexample } = walk(model, { seed, property, walks: 20_000 })
        const shrunk = shrinkPath(model, counterexample!)
        const last = follow(model, shrunk.initial, shrunk.path)
        expect(model.properties.find((one) => one.name === property)!.holds(last)).toBe(false)
        expect(shrunk.path.length).toBeGreaterThanOrEqual(least.path.length)
        expect(shrunk.path.length).toBeLessThanOrEqual(1.5 * least.path.length)
        expect(shrinkPath(model, counterexample!)).toEqual(shrunk)
        expect(shrinkPath(model, shrunk)).toEqual(shrunk)
      }
    },
  )

  it('are decided by the seed', () => {
    const { model } = buildModel(paxosSpec, {}, 'quorum-of-half')
    expect(walk(model, { seed: 5 })).toEqual(walk(model, { seed: 5 }))
    const lengths = [5, 6, 7, 8].map((seed) => walk(model, { seed }).walks)
    expect(new Set(lengths).size).toBeGreaterThan(1)
  })

  it('find nothing where nothing is wrong, in as many walks and steps as they are given', () => {
    const { model } = buildModel(twoPhaseSpec)
    const { walks, steps, counterexample } = walk(model, { seed: 1, walks: 50, steps: 4 })
    expect({ walks, counterexample }).toEqual({ walks: 50, counterexample: undefined })
    expect(steps).toBeLessThanOrEqual(200)
  })

  it('refuse a property that the model does not have', () => {
    const { model } = buildModel(twoPhaseSpec)
    expect(() => walk(model, { seed: 1, property: 'agrement' })).toThrow(/did you mean "agreement"\?/)
    expect(() => walk(model, { seed: 1, walks: 0 })).toThrow(/walks: 0 is not a whole number from 1/)
  })
})
