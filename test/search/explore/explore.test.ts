import { describe, expect, it } from 'vitest'
import { explore, exploring, type ExploreOptions, type Model } from 'seedbed/search'
import { follow, naive, nearest } from './naive.js'
import { randomGraph, randomRules } from './random-models.js'

const seeds = Array.from({ length: 150 }, (_, seed) => seed)
const orders = ['breadth', 'depth'] as const

/** Counts up from 0, and beyond any bound. */
const counting: Model<number, 'up'> = {
  name: 'counting',
  properties: [{ name: 'below-seven', kind: 'always', holds: (n) => n < 7 }],
  initial: () => [0],
  successors: (n, visit) => visit('up', n + 1),
  key: (n) => n,
  describeAction: String,
  describeState: (n) => [String(n)],
}

describe('explore', () => {
  it.each(orders)('counts what a plain search counts, %s first', (order) => {
    for (const seed of seeds) {
      for (const keys of ['number', 'text'] as const) {
        const model = randomGraph(seed, keys)
        const { distances, generated, depth } = naive(model)
        const found = explore(model, { order, stopAt: 'never' })
        expect(found).toMatchObject({
          model: model.name,
          states: distances.size,
          generated,
          complete: true,
          endedBy: 'exhausted',
        })
        if (order === 'breadth') expect(found.depth).toBe(depth)
        else expect(found.depth).toBeGreaterThanOrEqual(depth)
      }
    }
  })

  it('finds a violation where there is one, breadth first on a path as short as any', () => {
    let violated = 0
    for (const seed of seeds) {
      const model = randomGraph(seed, 'number')
      const least = nearest(model, naive(model), 'good')
      for (const order of orders) {
        const { violations, verdict, endedBy } = explore(model, { order })
        expect(violations.map(({ property }) => property)).toEqual(least === undefined ? [] : ['good'])
        if (least === undefined) continue
        violated++
        expect({ verdict, endedBy }).toEqual({ verdict: 'fail', endedBy: 'violation' })
        const { initial, path } = violations[0]
        const last = follow(model, initial, path)
        expect(model.properties[0].holds(last)).toBe(false)
        if (order === 'breadth') expect(path).toHaveLength(least)
      }
    }
    expect(violated).toBeGreaterThan(50)
  })

  it('fails when a state that is to be reached never is, and only when every state was seen', () => {
    const verdicts = new Set<string>()
    for (const seed of seeds) {
      const model = randomGraph(seed, 'text')
      const all = naive(model)
      if (nearest(model, all, 'good') !== undefined) continue
      const reachable = [...all.distances.keys()].some((text) => model.properties[1].holds(JSON.parse(text)))
      const { verdict, reached, unreached } = explore(model)
      expect({ verdict, reached, unreached }).toEqual(
        reachable
          ? { verdict: 'pass', reached: ['wanted'], unreached: [] }
          : { verdict: 'fail', reached: [], unreached: ['wanted'] },
      )
      verdicts.add(verdict)
      if (all.distances.size === 1) continue
      const bounded = explore(model, { states: 1 })
      expect(bounded).toMatchObject({ states: 1, endedBy: 'states', complete: false, verdict: 'undecided' })
    }
    expect(verdicts).toEqual(new Set(['pass', 'fail']))
  })

  it.each(orders)('sees what lies within a bound on depth, %s first', (order) => {
    for (const seed of seeds) {
      const model = randomGraph(seed, 'number')
      const { distances } = naive(model)
      for (const depth of [1, 2, 3, 5]) {
        const near = [...distances.values()].filter((distance) => distance < depth)
        const found = explore(model, { order, depth, stopAt: 'never' })
        expect(found.states).toBe(near.length)
        expect(found.complete).toBe(found.endedBy === 'exhausted')
        if (near.length < distances.size) expect(found.endedBy).toBe('depth')
        expect(found.depth).toBeLessThanOrEqual(depth)
      }
    }
  })

  it('gives the same result each time', () => {
    for (const seed of seeds.slice(0, 30))
      for (const options of [{}, { order: 'depth' }, { reduction: true }] as ExploreOptions[])
        expect(explore(randomRules(seed), options)).toEqual(explore(randomRules(seed), options))
  })

  it('ends with a violation, goes on after it, or waits for that of one property', () => {
    const two: Model<number, 'up'> = {
      ...counting,
      properties: [...counting.properties, { name: 'below-five', kind: 'always', holds: (n) => n < 5 }],
    }
    const lengths = (options: ExploreOptions) =>
      explore(two, options).violations.map(({ property, path }) => [property, path.length])
    expect(lengths({})).toEqual([['below-five', 5]])
    const both = [
      ['below-five', 5],
      ['below-seven', 7],
    ]
    expect(lengths({ stopAt: { property: 'below-seven' } })).toEqual(both)
    expect(lengths({ stopAt: 'never', states: 20 })).toEqual(both)
  })

  it('says that a bound of the model ended it', () => {
    const bounded: Model<number, 'up'> = { ...counting, properties: [], within: (n) => n < 3 }
    expect(explore(bounded)).toMatchObject({
      states: 4,
      generated: 4,
      depth: 4,
      endedBy: 'within',
      complete: false,
      verdict: 'undecided',
    })
  })

  it('keeps what was found when it is interrupted', () => {
    const signal = { aborted: false }
    const endless: Model<number, 'up'> = { ...counting, properties: [] }
    const portions = exploring(endless, { signal })
    const first = portions.next()
    expect(first).toMatchObject({ done: false, value: { waiting: 1 } })
    signal.aborted = true
    const { done, value } = portions.next()
    expect(done).toBe(true)
    expect(value).toMatchObject({ endedBy: 'interrupted', complete: false, verdict: 'undecided' })
  })

  it('holds apart keys that differ in their highest bits alone', () => {
    const high: Model<number, 'up'> = {
      ...counting,
      properties: [],
      initial: () => [0],
      successors: (n, visit) => {
        if (n < 3000) visit('up', n + 1)
      },
      key: (n) => n * 2 ** 40,
    }
    expect(explore(high)).toMatchObject({ states: 3001, complete: true })
  })

  it('refuses options that make no sense for a model', () => {
    const refused = (options: ExploreOptions) => () => explore(counting, options)
    expect(refused({ symmetry: true })).toThrow(/symmetry: the model "counting" says of no states/)
    expect(refused({ reduction: true })).toThrow(/reduction: the model "counting" says of no actions/)
    expect(refused({ depth: 0 })).toThrow(/depth: 0 is not a whole number from 1/)
    expect(refused({ stopAt: { property: 'below-sven' } })).toThrow(/did you mean "below-seven"\?/)
    expect(() => explore(randomRules(1), { reduction: true, depth: 3 })).toThrow(
      /reduction: with a bound on depth/,
    )
  })

  it('refuses keys that would confuse states', () => {
    for (const key of [0.5, NaN, 2 ** 60])
      expect(() => explore({ ...counting, key: (n) => (n === 2 ? key : n) })).toThrow(/the key of a state is/)
    expect(() => explore({ ...counting, key: (n) => (n === 2 ? 'two' : n) })).toThrow(/the key of a state is/)
    expect(() => explore({ ...counting, key: (n) => (n === 2 ? 2 : `n${n}`) })).toThrow(
      /keys are of one type/,
    )
  })
})

describe('reduction', () => {
  it('loses no state, and generates fewer', () => {
    let saved = 0
    for (let seed = 0; seed < 1500; seed++) {
      const model = randomRules(seed)
      const { distances, generated } = naive(model)
      for (const order of orders) {
        const found = explore(model, { order, reduction: true, stopAt: 'never' })
        expect([seed, found.states]).toEqual([seed, distances.size])
        expect(found.generated).toBeLessThanOrEqual(generated)
        saved += generated - found.generated
        const least = nearest(model, naive(model), 'not-all-one')
        expect(found.violations).toHaveLength(least === undefined ? 0 : 1)
      }
    }
    expect(saved).toBeGreaterThan(1000)
  })

  it('refuses a model whose actions lead to several states', () => {
    const model: Model<number, 'up'> = {
      ...counting,
      properties: [],
      successors: (n, visit) => {
        visit('up', n + 1)
        visit('up', n + 2)
      },
      independent: () => false,
    }
    expect(() => explore(model, { reduction: true, states: 9 })).toThrow(/takes the action up twice/)
  })
})
