import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimise } from '../../../src/search/shrink/minimise.js'

const list = (length: number) => Array.from({ length }, (_, i) => i)
const has = (bits: number, i: number) => ((bits >> i) & 1) === 1
const bitsOf = (kept: readonly number[]) => kept.reduce((bits, i) => bits | (1 << i), 0)

describe('minimise', () => {
  it('finds a smallest list that holds, where more never hurts', async () => {
    const cores = fc.array(fc.integer({ min: 0, max: 1023 }), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(cores, async (needed) => {
        const holds = (bits: number) => needed.some((core) => (bits & core) === core)
        const kept = bitsOf(await minimise(list(10), async (items) => holds(bitsOf(items))))
        // By brute force: it is among the smallest lists that hold, in the sense that no list within it does.
        const smallest = list(1024).filter(
          (bits) => holds(bits) && list(10).every((i) => !has(bits, i) || !holds(bits & ~(1 << i))),
        )
        expect(smallest).toContain(kept)
      }),
    )
  })

  it('leaves nothing that can be taken out singly, whatever holds', async () => {
    const some = fc.uint8Array({ minLength: 128, maxLength: 128 })
    await fc.assert(
      fc.asyncProperty(some, async (chance) => {
        const holds = (bits: number) => bits === 127 || chance[bits] < 50
        const asked: number[] = []
        const kept = await minimise(list(7), async (items) => {
          expect(items).toEqual([...items].sort((a, b) => a - b))
          asked.push(bitsOf(items))
          return holds(bitsOf(items))
        })
        expect(holds(bitsOf(kept))).toBe(true)
        for (const i of kept) expect(holds(bitsOf(kept) & ~(1 << i))).toBe(false)
      }),
    )
  })

  it('needs few questions for a few items of many', async () => {
    let asked = 0
    const kept = await minimise(list(1000), async (items) => {
      asked++
      return items.includes(3) && items.includes(700)
    })
    expect(kept).toEqual([3, 700])
    expect(asked).toBeLessThan(80)
  })

  it('gives up when too much is left that cannot be taken out', async () => {
    let asked = 0
    const kept = await minimise(
      list(1000),
      async (items) => {
        asked++
        return items.length === 1000
      },
      (pieces) => pieces <= 8,
    )
    expect(kept).toHaveLength(1000)
    expect(asked).toBeLessThan(40)
  })
})
