import { describe, expect, it } from 'vitest'
import { buildModel, explore } from 'seedbed/search'
import { PaxosSpecification, paxosSpec } from 'seedbed/protocols/paxos/specification'
import { commuting } from '../search/explore/commuting.js'
import { follow, naive } from '../search/explore/naive.js'

const sizes = { acceptors: 3, values: 2, ballots: 2 }
const model = new PaxosSpecification(sizes)

describe('the specification of Paxos', () => {
  it('has the states and the depth that are published for it, and holds its properties', () => {
    expect(explore(buildModel(paxosSpec).model)).toMatchObject({
      states: 3921,
      depth: 17,
      verdict: 'pass',
      complete: true,
      reached: ['value-chosen'],
    })
  })

  it('has the states that a plain search counts, in either order', () => {
    for (const other of [{}, { ballots: 1 }, { values: 1 }, { acceptors: 2 }, { acceptors: 1, ballots: 3 }]) {
      const some = new PaxosSpecification({ ...sizes, ...other })
      const { distances, generated, depth } = naive(some)
      expect(explore(some)).toMatchObject({ states: distances.size, generated, depth })
      expect(explore(some, { order: 'depth' })).toMatchObject({ states: distances.size, generated })
    }
  })

  it('holds states apart in its keys, numbers and text', () => {
    for (const ballots of [2, 3]) {
      const some = new PaxosSpecification({ ...sizes, ballots })
      const bound = { depth: 9 }
      expect(typeof some.key(some.initial()[0])).toBe(ballots === 2 ? 'number' : 'string')
      const { distances } = naive({
        name: 'near',
        properties: [],
        initial: () => [{ state: some.initial()[0], depth: 1 }],
        successors: ({ state, depth }, visit) => {
          if (depth < bound.depth)
            some.successors(state, (action, next) => visit(action, { state: next, depth: depth + 1 }))
        },
        key: () => 0,
        describeAction: String,
        describeState: () => [],
      })
      const distinct = new Set([...distances.keys()].map((text) => JSON.stringify(JSON.parse(text).state)))
      expect(explore(some, bound).states).toBe(distinct.size)
    }
  })

  it('has fewer states where acceptors are interchangeable, one for each that differs in more than names', () => {
    const orbits = new Set(
      [...naive(model).distances.keys()].map((text) => model.key(model.canonical(JSON.parse(text)))),
    )
    expect(explore(model, { symmetry: true })).toMatchObject({ states: orbits.size, verdict: 'pass' })
    expect(orbits.size).toBeLessThan(3921 / 4)
    expect(explore(model, { symmetry: true, reduction: true }).states).toBe(orbits.size)
  })

  it.each(['breadth', 'depth'] as const)('keeps its states when orders are left out, %s first', (order) => {
    const reduced = explore(model, { reduction: true, order })
    expect(reduced.states).toBe(3921)
    expect(reduced.generated).toBeLessThan(explore(model).generated / 2)
  })

  it('calls independent what does commute, in its variants too', () => {
    for (const name of [undefined, ...paxosSpec.variants.map((variant) => variant.name)]) {
      const { pairs, wrong } = commuting(buildModel(paxosSpec, { values: 1, acceptors: 3 }, name).model)
      expect(wrong).toEqual([])
      expect(pairs).toBeGreaterThan(0)
    }
    expect(commuting(model).wrong).toEqual([])
  })

  it('is gone through completely with three ballots, text for keys', () => {
    const larger = new PaxosSpecification({ ...sizes, values: 1, ballots: 3 })
    expect(explore(larger, { symmetry: true })).toMatchObject({ verdict: 'pass', complete: true })
  })
})

describe('mistakes in Paxos', () => {
  it.each([
    ['ignores-accepted-value', 12],
    ['promise-not-recorded', 12],
    ['accepts-lower-ballot', 12],
    ['promise-omits-vote', 12],
    ['duplicate-ballots', 9],
    ['quorum-of-half', 12],
    ['crash-forgets-promise', 13],
    ['crash-forgets-vote', 13],
  ])('%s: two values are chosen after %i steps, and no fewer', (name, least) => {
    const built = buildModel(paxosSpec, {}, name)
    for (const symmetry of [false, true]) {
      const { violations } = explore(built.model, { symmetry, stopAt: { property: 'agreement' } })
      const { initial, path } = violations.find(({ property }) => property === 'agreement')!
      expect(path).toHaveLength(least)
      const last = follow(built.model, initial, path)
      expect(built.model.properties.find(({ name: one }) => one === 'agreement')!.holds(last)).toBe(false)
    }
  })

  it('are all there', () => {
    expect(paxosSpec.variants).toHaveLength(8)
  })
})
