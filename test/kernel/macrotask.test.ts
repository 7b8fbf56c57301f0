import { describe, expect, it } from 'vitest'
import { inTurns } from '../../src/kernel/macrotask.js'

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
    })
    expect(left).toEqual(new Array(200).fill(0))
  })

  it('end with the first that has no more to do', async () => {
    let turns = 0
    await inTurns(() => ++turns < 40)
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
    await expect(inTurns(work)).rejects.toBe(thrown)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(turns).toBe(5)
  })

  it('are taken side by side by all who need them', async () => {
    const order: string[] = []
    const worker = (name: string) => (): boolean => {
      order.push(name)
      return order.filter((other) => other === name).length < 100
    }
    await Promise.all([inTurns(worker('a')), inTurns(worker('b'))])
    expect(order).toHaveLength(200)
    expect(order.indexOf('b')).toBeLessThan(100)
  })
})
