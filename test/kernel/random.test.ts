import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomStreams } from 'seedbed'

const draws = (seed: number, name: string, count = 20) => {
  const stream = new RandomStreams(seed).get(name)
  return Array.from({ length: count }, () => stream.next())
}

describe('random streams', () => {
  it('draw the same numbers for the same seed and name, whatever else is drawn', () => {
    const streams = new RandomStreams(7)
    const others = ['b', 'c', 'a/a'].map((name) => streams.get(name))
    const mixed = Array.from({ length: 20 }, () => {
      others.forEach((other) => other.next())
      return streams.get('a').next()
    })
    expect(mixed).toEqual(draws(7, 'a'))
  })

  // A pin: these numbers stand for the meaning of every seed.
  it('mean the same for ever', () => {
    expect(draws(7, 'link/n1>n2/latency', 3)).toMatchInlineSnapshot(`
      [
        0.7034798094537109,
        0.18387694633565843,
        0.5522898884955794,
      ]
    `)
  })

  it('of different names or seeds are unrelated', () => {
    const streams = [draws(7, 'a', 2000), draws(7, 'b', 2000), draws(8, 'a', 2000), draws(70, 'a', 2000)]
    for (const [i, one] of streams.entries()) {
      for (const other of streams.slice(i + 1)) {
        const covariance = one.reduce((sum, x, n) => sum + (x - 0.5) * (other[n] - 0.5), 0) / one.length
        // The deviation of this mean is 1/(12·√2000) ≈ 0.0019.
        expect(Math.abs(covariance)).toBeLessThan(0.01)
      }
    }
  })

  it('are even from 0 to 1, 1 excluded', () => {
    const drawn = draws(1, 'even', 20_000)
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = drawn.filter((x) => Math.floor(x * 10) === tenth).length / drawn.length
      // Deviation 0.0021.
      expect(Math.abs(share - 0.1)).toBeLessThan(0.012)
    }
  })

  it('give the n-th number, and do not run backwards', () => {
    const all = draws(3, 'x', 50)
    const stream = new RandomStreams(3).get('x')
    expect([0, 1, 7, 30].map((n) => stream.nth(n))).toEqual([0, 1, 7, 30].map((n) => all[n]))
    expect(() => stream.nth(30)).toThrow('stream "x" is at 31 and cannot go back to 30')
  })

  it('obey an override of one decision, and of no other', () => {
    const streams = new RandomStreams(3, [
      { stream: 'x', n: 2, value: 0.5 },
      { stream: 'x', n: 4, value: 0 },
    ])
    const expected = draws(3, 'x', 6)
    expected[2] = 0.5
    expected[4] = 0
    expect(Array.from({ length: 6 }, () => streams.get('x').next())).toEqual(expected)
    expect(Array.from({ length: 6 }, () => streams.get('y').next())).toEqual(draws(3, 'y', 6))
  })

  it('shuffle without loss and leave their input alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const before = [...items]
        const shuffled = new RandomStreams(seed).get('x').shuffle(items)
        expect(items).toEqual(before)
        expect([...shuffled].sort()).toEqual([...items].sort())
      }),
    )
  })

  it('shuffle evenly', () => {
    const counts = new Map<string, number>()
    const stream = new RandomStreams(1).get('x')
    for (let i = 0; i < 6000; i++) {
      const order = stream.shuffle(['a', 'b', 'c']).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(6)
    // 1000 each, deviation 29.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })

  it('draw whole numbers with both ends, and pick from a list but an empty one', () => {
    const stream = new RandomStreams(1).get('x')
    expect(new Set(Array.from({ length: 200 }, () => stream.int(3, 6)))).toEqual(new Set([3, 4, 5, 6]))
    expect(new Set(Array.from({ length: 200 }, () => stream.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']))
    expect(() => stream.pick([])).toThrow('stream "x" was asked to pick from an empty list')
  })
})
