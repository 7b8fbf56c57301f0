import { describe, expect, it } from 'vitest'
import { digestOf } from 'seedbed/trace'
import { campaign, parseShard, seedsOfShard } from 'seedbed/search'
import { adding } from './broken.js'

describe('a shard', () => {
  it.each([
    [1, 7, 100],
    [3, 5, 33],
    [0, 5, 3],
    [10, 1, 12],
  ])('from seed %i, in %i parts of %i seeds: each seed is in one', (from, count, seeds) => {
    const all: number[] = []
    const sizes: number[] = []
    for (let index = 1; index <= count; index++) {
      const part = seedsOfShard(parseShard(`${index}/${count}`), { from, seeds })
      sizes.push(part.seeds)
      for (let i = 0; i < part.seeds; i++) all.push(part.from + i)
    }
    expect(all).toEqual(Array.from({ length: seeds }, (_, i) => from + i))
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })

  it('runs its seeds as the whole campaign does', async () => {
    const digests: string[] = []
    const whole = await campaign(adding, { seeds: 25, onRun: ({ digest }) => digests.push(digest) })
    const apart: string[] = []
    for (const shard of ['1/3', '2/3', '3/3']) {
      const part = seedsOfShard(parseShard(shard), { from: 0, seeds: 25 })
      await campaign(adding, { ...part, onRun: ({ digest }) => apart.push(digest) })
    }
    expect(apart).toEqual(digests)
    expect(whole.digests).toBe(digestOf(apart))
  })

  it.each(['', '2', '0/5', '6/5', '2/0', '-1/5', '1.5/5', '2/5/7', 'two/five', '2 / 5'])(
    'is not "%s"',
    (text) => expect(() => parseShard(text, '--shard')).toThrow(/^--shard: .* is no shard, such as 2\/5/),
  )
})
