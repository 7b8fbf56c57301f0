import { describe, expect, it } from 'vitest'
import { buildModel, explorable } from 'seedbed/search'
import { explorables } from 'seedbed/scenarios'
import { paxosSpec } from 'seedbed/protocols/paxos/specification'
import { tcommitSpec, twoPhaseCrashes, twoPhaseSpec } from 'seedbed/protocols/two-phase-commit/specification'

describe('models by name', () => {
  it('have names of their own, and parameters whose defaults lie within their bounds', () => {
    expect(new Set(explorables.map(({ name }) => name)).size).toBe(explorables.length)
    for (const { parameters } of explorables)
      for (const { byDefault, least, most } of Object.values(parameters)) {
        expect(byDefault).toBeGreaterThanOrEqual(least)
        expect(byDefault).toBeLessThanOrEqual(most)
      }
  })

  it('have variants that name a property of the model they are of', () => {
    for (const one of explorables)
      for (const { name, violates } of one.variants) {
        const { model } = buildModel(one, {}, name)
        expect(model.properties.map((property) => property.name)).toContain(violates)
      }
  })

  it('are built with parameters as numbers or text, and a variant with its own defaults', () => {
    expect(buildModel(twoPhaseSpec).parameters).toEqual({ n: 3 })
    expect(buildModel(twoPhaseSpec, { n: '7' }).parameters).toEqual({ n: 7 })
    expect(buildModel(paxosSpec, {}, 'quorum-of-half').parameters.acceptors).toBe(4)
    expect(buildModel(paxosSpec, { acceptors: 2 }, 'quorum-of-half').parameters.acceptors).toBe(2)
  })

  it('refuse what they cannot be built with', () => {
    expect(() => buildModel(twoPhaseSpec, { m: 3 })).toThrow(/m: "m" is not a parameter of "two-phase-spec"/)
    for (const n of [1, 10, 2.5, '', 'three', '-2', null])
      expect(() => buildModel(twoPhaseSpec, { n })).toThrow(/n: .* is not a whole number from 2 to 9/)
    expect(() => buildModel(twoPhaseCrashes, {}, 'vote-not-force')).toThrow(
      /did you mean "vote-not-forced"\?/,
    )
    expect(() => buildModel(tcommitSpec, {}, 'any')).toThrow(
      /variant: the model "tcommit-spec" has no variants/,
    )
    const model = () => twoPhaseSpec.model({ n: 3 })
    expect(() => explorable({ name: 'No name', model })).toThrow(/"No name" is not a name for a model/)
    expect(() => buildModel(explorable({ name: 'bare', model }), { n: 3 })).toThrow(
      /has no parameters to set/,
    )
  })
})
