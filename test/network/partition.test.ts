import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomStreams } from 'seedbed'
import { partitionShapes, type PartitionShape } from 'seedbed/faults'
import { cutsOf } from 'seedbed/network'
import { drawPartition } from '../../src/faults/shapes.js'

const servers = (count: number) => Array.from({ length: count }, (_, i) => `n${i + 1}`)

const drawn = (shape: PartitionShape, count: number, seed: number, clients: string[] = []) =>
  drawPartition(new RandomStreams(seed).get('x'), shape, servers(count), clients, { at: 1000, until: 5000 })

/** Whom each node hears under a partition. */
function heard(
  count: number,
  groups: readonly (readonly string[])[],
  oneWay?: boolean,
): Map<string, string[]> {
  const cut = new Set(cutsOf(groups, oneWay).map(([from, to]) => `${from}>${to}`))
  const ids = servers(count)
  return new Map(ids.map((id) => [id, ids.filter((other) => !cut.has(`${other}>${id}`))]))
}

const sizes = fc.integer({ min: 2, max: 9 })
const seeds = fc.nat(10_000)
const check = (
  shape: PartitionShape,
  judge: (count: number, groups: readonly (readonly string[])[], see: Map<string, string[]>) => void,
) =>
  fc.assert(
    fc.property(sizes, seeds, (count, seed) => {
      for (const { groups, oneWay } of drawn(shape, count, seed))
        judge(count, groups, heard(count, groups, oneWay))
    }),
  )

describe('cuts', () => {
  it('run between nodes that no group holds together; nodes in no group talk with everyone', () => {
    expect(
      cutsOf([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual([
      ['a', 'c'],
      ['c', 'a'],
    ])
    expect(cutsOf([['a'], ['b']])).toEqual([
      ['a', 'b'],
      ['b', 'a'],
    ])
    expect(cutsOf([['a', 'b']])).toEqual([])
  })

  it('one way run from the first group', () => {
    expect(cutsOf([['a'], ['b', 'c']], true)).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ])
  })
})

describe('partition shapes', () => {
  it('halves: two sides that differ by one at most', () => {
    check('halves', (_count, [one, other]) => expect(one.length - other.length).toBeLessThanOrEqual(1))
  })

  it('majority-minority: one side has a majority, whoever is on the other', () => {
    check('majority-minority', (count, [minority, majority]) => {
      expect(minority.length).toBeGreaterThan(0)
      expect(majority.length).toBeGreaterThanOrEqual(Math.ceil(count / 2))
      if (count > 2) expect(majority.length).toBeGreaterThan(count / 2)
    })
  })

  it('isolate-one: one sees nobody', () => {
    check('isolate-one', (count, _groups, see) => {
      expect([...see.values()].map(({ length }) => length).sort()).toEqual([
        1,
        ...Array<number>(count - 1).fill(count - 1),
      ])
    })
  })

  it('bridge: two sides that only one node connects', () => {
    check('bridge', (count, [left, right], see) => {
      const both = left.filter((id) => right.includes(id))
      expect(both).toHaveLength(1)
      expect(see.get(both[0])).toHaveLength(count)
      for (const id of left) if (id !== both[0]) expect([...see.get(id)!].sort()).toEqual([...left].sort())
    })
  })

  it('majority-ring: everyone sees a majority, and no two see the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 15 }), seeds, (count, seed) => {
        const [{ groups }] = drawn('majority-ring', count, seed)
        const see = [...heard(count, groups).values()]
        for (const whom of see) {
          expect(whom.length).toBeGreaterThan(count / 2)
          expect(whom.length).toBeLessThan(count)
        }
        expect(new Set(see.map((whom) => [...whom].sort().join())).size).toBe(count)
      }),
    )
  })

  it('one-way: some are not heard by the others, and hear them', () => {
    check('one-way', (count, [deafTo], see) => {
      for (const id of servers(count))
        expect(see.get(id)!.length).toBe(deafTo.includes(id) ? count : count - deafTo.length)
    })
  })

  it('flapping: a minority is cut off again and again', () => {
    fc.assert(
      fc.property(sizes, seeds, (count, seed) => {
        const [{ flap, groups }] = drawn('flapping', count, seed)
        expect(flap).toBeGreaterThanOrEqual(5)
        expect(4000 / flap!).toBeGreaterThanOrEqual(3)
        expect(groups[0].length).toBeLessThanOrEqual(Math.max(1, (count - 1) / 2))
      }),
    )
  })

  it('swizzle: nodes are cut off one by one, and healed one by one, in another order', () => {
    let otherOrder = 0
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 9 }), seeds, (count, seed) => {
        const parts = drawn('swizzle', count, seed)
        const nodes = parts.map(({ groups }) => groups[0])
        expect(new Set(nodes.flat()).size).toBe(parts.length)
        for (const group of nodes) expect(group).toHaveLength(1)
        const begins = parts.map(({ at }) => at)
        const ends = parts.map(({ until }) => until!)
        expect(begins).toEqual([...begins].sort((a, b) => a - b))
        expect(new Set(ends).size).toBe(ends.length)
        expect(Math.max(...begins)).toBeLessThan(Math.min(...ends))
        if (ends.join() !== [...ends].sort((a, b) => a - b).join()) otherOrder++
      }),
    )
    expect(otherOrder).toBeGreaterThan(20)
  })

  it('leave no group empty, whatever the size, and put clients on a side or leave them in touch', () => {
    const places = new Set<number>()
    fc.assert(
      fc.property(fc.constantFrom(...partitionShapes), sizes, seeds, (shape, count, seed) => {
        for (const { groups, at, until } of drawn(shape, count, seed, ['c1'])) {
          for (const group of groups) expect(group.filter((id) => id !== 'c1')).not.toEqual([])
          expect(until).toBeGreaterThan(at)
          if (shape === 'halves') places.add(groups.findIndex((group) => group.includes('c1')))
        }
      }),
      { numRuns: 300 },
    )
    expect(places).toEqual(new Set([-1, 0, 1]))
  })
})
