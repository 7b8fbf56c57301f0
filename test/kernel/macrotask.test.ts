import { describe, expect, it } from 'vitest'
import { inTurns } from '../../src/kernel/macrotask.js'

const batch = { begins: () => {}, ends: () => {} }

/** Goes on for `hops` microtasks, then says so. */
async function chain(hops: number, done: () => void): Promise<void> {
  for (let hop = 0; hop < hops; hop++) await Promise.resolve()
  done()
}

describe('turns of the host', () => {
  it('come when all promises are at rest, however long their chains', async () => {
    let open = 0
    const left: number[] = []
    let turn = 0
    await inTurns(() => {
      left.push(open)
      open++
      void chain(turn, () => open--)
      return ++turn < 200
    }, batch)
    expect(left).toEqual(new Array(200).fill(0))
  })

  it('end with the first that has no more to do', async () => {
    let turns = 0
    await inTurns(() => ++turns < 40, batch)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(turns).toBe(40)
  })

  it('end with the first that throws, and hand on what it throws', async () => {
    const thrown = new Error('enough')
    let turns = 0
    const work = (): boolean => {
      if (++turns === 5) throw thrown
      return true
    }
    await expect(inTurns(work, batch)).rejects.toBe(thrown)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(turns).toBe(5)
  })

  it('are asked for in batches, from the beginning of which to the end the host does nothing else', async () => {
    let inBatch = false
    let batches = 0
    const others: boolean[] = []
    const timer = setInterval(() => others.push(inBatch), 0)
    const beside = (async () => {
      for (let n = 0; n < 200; n++) {
        await new Promise((resolve) => setImmediate(resolve))
        others.push(inBatch)
      }
    })()
    let turns = 0
    const ended: number[] = []
    await inTurns(() => ++turns < 2_000, {
      begins: () => void ((inBatch = true), batches++),
      ends: () => void ((inBatch = false), ended.push(turns)),
    })
    await beside
    clearInterval(timer)
    expect(ended.slice(0, 6)).toEqual([1, 3, 7, 15, 31, 63])
    expect([batches, ended.at(-1)]).toEqual([ended.length, 2_000])
    expect(others.length).toBeGreaterThan(200)
    expect(others).not.toContain(true)
  })

  it('are taken side by side by all who need them', async () => {
    const order: string[] = []
    const worker = (name: string) => (): boolean => {
      order.push(name)
      return order.filter((other) => other === name).length < 100
    }
    await Promise.all([inTurns(worker('a'), batch), inTurns(worker('b'), batch)])
    expect(order).toHaveLength(200)
    expect(order.indexOf('b')).toBeLessThan(100)
  })
})
