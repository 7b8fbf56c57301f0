import { describe, expect, it } from 'vitest'
import { buildModel, explore, type ExploreOptions, type Model } from 'seedbed/search'
import {
  TCommit,
  tcommitSpec,
  TwoPhase,
  TwoPhaseCrashes,
  twoPhaseCrashes,
  twoPhaseSpec,
} from 'seedbed/protocols/two-phase-commit/specification'
import { commuting } from '../search/explore/commuting.js'
import { follow, naive } from '../search/explore/naive.js'

const counts = (model: Model<any, any>, options: ExploreOptions = {}) => {
  const { states, generated, depth } = explore(model, options)
  return [states, generated, depth]
}

describe('the specifications of commit', () => {
  it('have the states, generated states and depth that are published for them', () => {
    expect(counts(buildModel(tcommitSpec, { n: 3 }).model)).toEqual([34, 94, 7])
    expect(counts(buildModel(twoPhaseSpec, { n: 3 }).model)).toEqual([288, 1146, 11])
    expect(explore(new TwoPhase(6)).states).toBe(50_816)
  })

  it.each([2, 3, 4])('have those that a plain search counts, with %i resource managers', (n) => {
    for (const model of [new TCommit(n), new TwoPhase(n), new TwoPhaseCrashes(n)] as Model<any, any>[]) {
      const { distances, generated, depth } = naive(model)
      expect(counts(model)).toEqual([distances.size, generated, depth])
      expect(counts(model, { order: 'depth' }).slice(0, 2)).toEqual([distances.size, generated])
    }
  })

  it.each([tcommitSpec, twoPhaseSpec, twoPhaseCrashes])('$name holds its properties', (explorable) => {
    for (const n of [2, 3, 4])
      expect(explore(buildModel(explorable, { n }).model)).toMatchObject({
        verdict: 'pass',
        complete: true,
        reached: ['all-commit', 'all-abort'],
      })
  })

  it('hold distinct states apart in their keys, up to nine resource managers', () => {
    for (const model of [new TwoPhase(9), new TwoPhaseCrashes(9)] as Model<any, any>[]) {
      const { states, complete } = explore({ ...bare(model), key: (state) => JSON.stringify(state) }, bound)
      expect({ states, complete }).toEqual({ states: explore(model, bound).states, complete: false })
    }
  })
})

const bound = { depth: 6 }
const bare = (model: Model<any, any>): Model<any, any> => ({
  name: model.name,
  properties: [],
  initial: () => model.initial(),
  successors: (state, visit) => model.successors(state, visit),
  key: (state) => model.key(state),
  describeAction: (action) => model.describeAction(action),
  describeState: (state) => model.describeState(state),
})

describe('symmetry and reduction', () => {
  const models = [2, 3, 4].flatMap((n) => [
    ...[tcommitSpec, twoPhaseSpec, twoPhaseCrashes].map((of) => buildModel(of, { n }).model),
    ...twoPhaseCrashes.variants.map(({ name }) => buildModel(twoPhaseCrashes, { n }, name).model),
  ])

  it('find fewer states that differ in more than names, and the same verdicts on paths as short', () => {
    for (const model of models) {
      const whole = explore(model, { stopAt: 'never' })
      const orbits = new Set(
        [...naive(model).distances.keys()].map((text) => model.key(model.canonical!(JSON.parse(text)))),
      )
      const found = explore(model, { symmetry: true, stopAt: 'never' })
      expect(found.states).toBe(orbits.size)
      expect(found.states).toBeLessThan(whole.states)
      const lengths = (exploration: typeof whole) =>
        exploration.violations.map(({ property, path }) => [property, path.length])
      expect(lengths(found)).toEqual(lengths(whole))
      for (const { initial, path } of found.violations) follow(model, initial, path)
    }
  })

  it('generate fewer when orders of independent steps are left out, and lose none', () => {
    for (const model of models) {
      const whole = explore(model, { stopAt: 'never' })
      for (const options of [{ reduction: true }, { reduction: true, order: 'depth' }] as const) {
        const found = explore(model, { ...options, stopAt: 'never' })
        expect(found.states).toBe(whole.states)
        expect(found.generated).toBeLessThan(whole.generated)
        expect(found.violations.map(({ property }) => property).sort()).toEqual(
          whole.violations.map(({ property }) => property).sort(),
        )
      }
      const both = explore(model, { reduction: true, symmetry: true, stopAt: 'never' })
      expect(both.states).toBe(explore(model, { symmetry: true, stopAt: 'never' }).states)
    }
  })

  it('rest on steps that do commute', () => {
    for (const model of models) {
      const { pairs, wrong } = commuting(model)
      expect(wrong).toEqual([])
      expect(pairs).toBeGreaterThan(0)
    }
  })
})

describe('mistakes in two-phase commit', () => {
  it.each([
    ['half-suffices', 5, 7],
    ['vote-not-forced', 7, 9],
    ['prepared-times-out-and-aborts', 7, 9],
    ['prepared-times-out-and-commits', 3, 3],
    ['decision-not-forced', 9, 11],
  ])('%s: breaks agreement after %i steps with two resource managers, %i with three', (name, two, three) => {
    const steps = [2, 3].map((n) => {
      const { model, variant } = buildModel(twoPhaseCrashes, { n }, name)
      const { violations } = explore(model, { stopAt: { property: variant!.violates } })
      return violations.find(({ property }) => property === 'agreement')!.path.length
    })
    expect(steps).toEqual([two, three])
  })
})
