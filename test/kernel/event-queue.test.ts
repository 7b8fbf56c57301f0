import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EventQueue } from 'seedbed'
import { Scheduler } from '../../src/kernel/index.js'

type Step = { push: number } | { pop: true }

/** Few different times, so that many events tie. */
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ push: fc.nat(7) }) },
    { weight: 2, arbitrary: fc.constant({ pop: true as const }) },
  ),
  { maxLength: 300 },
)

describe('the event queue', () => {
  it('gives events in the order of a sorted list: by time, ties by sequence number', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 8 }), (steps: Step[], capacity) => {
        const queue = new EventQueue(capacity)
        let oracle: { time: number; sequence: number; slot: number }[] = []
        let free: number[] = []
        let slots = 0
        steps.forEach((step, sequence) => {
          if ('push' in step) {
            const slot = free.pop() ?? slots++
            queue.push(step.push, sequence, slot)
            oracle.push({ time: step.push, sequence, slot })
            oracle = oracle.sort((a, b) => a.time - b.time || a.sequence - b.sequence)
          } else if (oracle.length > 0) {
            const first = oracle.shift()!
            expect(queue.nextTime).toBe(first.time)
            expect(queue.pop()).toBe(first.slot)
            free = [...free, first.slot]
          }
          expect(queue.size).toBe(oracle.length)
        })
        while (oracle.length > 0) expect(queue.pop()).toBe(oracle.shift()!.slot)
        expect(queue.nextTime).toBe(Infinity)
      }),
    )
  })

  it('orders by sequence numbers that do not grow with insertion: a timer keeps the place it took when it was set', () => {
    const queue = new EventQueue()
    queue.push(5, 10, 0)
    queue.push(5, 3, 1)
    queue.push(5, 7, 2)
    expect([queue.pop(), queue.pop(), queue.pop()]).toEqual([1, 2, 0])
  })
})

describe('the scheduler', () => {
  it('moves the clock to each event and gives back all that was put in, slots used again', () => {
    fc.assert(
      fc.property(steps, (steps: Step[]) => {
        const scheduler = new Scheduler()
        let oracle: { time: number; sequence: number }[] = []
        steps.forEach((step) => {
          if ('push' in step) {
            const sequence = scheduler.nextSequence()
            const time = scheduler.now + step.push
            const n = sequence
            scheduler.push(time, sequence, n % 7, n % 11, n % 13, n % 17, n, { n })
            oracle.push({ time, sequence })
            oracle = oracle.sort((a, b) => a.time - b.time || a.sequence - b.sequence)
          } else if (oracle.length > 0) {
            const { time, sequence: n } = oracle.shift()!
            expect(scheduler.pop()).toEqual({ n })
            const { now, kind, node, peer, incarnation, cause } = scheduler
            expect([now, kind, node, peer, incarnation, cause]).toEqual([
              time,
              n % 7,
              n % 11,
              n % 13,
              n % 17,
              n,
            ])
          }
        })
        expect(scheduler.size).toBe(oracle.length)
      }),
    )
  })
})
