import { EventQueue } from 'seedbed'
import { Heap } from 'mnemonist'
import { cpuSeconds } from './cpu-seconds.js'

interface Waiting {
  readonly time: number
  readonly sequence: number
}

const byTime = (a: Waiting, b: Waiting): number => a.time - b.time || a.sequence - b.sequence

/** How many push–pop pairs a second with `size` events waiting: the kernel's queue, and a heap with a comparator. */
export function eventQueueSpeed(size: number, pairs: number): { ours: number; comparator: number } {
  const queue = new EventQueue()
  const ours = measure(
    pairs,
    size,
    (time, sequence) => queue.push(time, sequence, 0),
    () => {
      const time = queue.nextTime
      queue.pop()
      return time
    },
  )
  const heap = new Heap<Waiting>(byTime)
  const comparator = measure(
    pairs,
    size,
    (time, sequence) => heap.push({ time, sequence }),
    () => heap.pop()!.time,
  )
  return { ours, comparator }
}

function measure(
  pairs: number,
  size: number,
  push: (time: number, sequence: number) => void,
  pop: () => number,
): number {
  let state = 12345
  const delay = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return 1000 + ((state >>> 8) % 9000)
  }
  let sequence = 0
  for (; sequence < size; sequence++) push(delay(), sequence)
  const begun = cpuSeconds()
  for (let i = 0; i < pairs; i++) push(pop() + delay(), sequence++)
  return pairs / (cpuSeconds() - begun)
}
