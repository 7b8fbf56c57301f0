import type { Micros } from './time.js'

const ARITY = 4

/**
 * A priority queue of event slots, ordered by (time, sequence number): a 4-ary heap on typed arrays.
 * It is the kernel's hot loop; `bench/event-queue.ts` holds it against a comparator heap.
 */
export class EventQueue {
  private times: Float64Array
  private sequences: Float64Array
  private slots: Int32Array
  private length = 0

  constructor(capacity = 256) {
    this.times = new Float64Array(capacity)
    this.sequences = new Float64Array(capacity)
    this.slots = new Int32Array(capacity)
  }

  get size(): number {
    return this.length
  }

  /** The time of the first event, or Infinity when there is none. */
  get nextTime(): Micros {
    return this.length === 0 ? Infinity : this.times[0]!
  }

  push(time: Micros, sequence: number, slot: number): void {
    if (this.length === this.slots.length) this.grow()
    const { times, sequences, slots } = this
    let at = this.length++
    while (at > 0) {
      const parent = (at - 1) >> 2
      const parentTime = times[parent]!
      if (parentTime < time || (parentTime === time && sequences[parent]! < sequence)) break
      times[at] = parentTime
      sequences[at] = sequences[parent]!
      slots[at] = slots[parent]!
      at = parent
    }
    times[at] = time
    sequences[at] = sequence
    slots[at] = slot
  }

  /** Takes the first event out and returns its slot. The queue must not be empty. */
  pop(): number {
    const first = this.slots[0]!
    const last = --this.length
    if (last > 0) this.sink(this.times[last]!, this.sequences[last]!, this.slots[last]!)
    return first
  }

  private sink(time: Micros, sequence: number, slot: number): void {
    const { times, sequences, slots, length } = this
    let at = 0
    for (;;) {
      const firstChild = at * ARITY + 1
      if (firstChild >= length) break
      const end = firstChild + ARITY < length ? firstChild + ARITY : length
      let least = firstChild
      let leastTime = times[firstChild]!
      for (let child = firstChild + 1; child < end; child++) {
        const childTime = times[child]!
        if (childTime < leastTime || (childTime === leastTime && sequences[child]! < sequences[least]!)) {
          least = child
          leastTime = childTime
        }
      }
      if (time < leastTime || (time === leastTime && sequence < sequences[least]!)) break
      times[at] = leastTime
      sequences[at] = sequences[least]!
      slots[at] = slots[least]!
      at = least
    }
    times[at] = time
    sequences[at] = sequence
    slots[at] = slot
  }

  private grow(): void {
    const capacity = this.slots.length * 2
    const times = new Float64Array(capacity)
    times.set(this.times)
    this.times = times
    const sequences = new Float64Array(capacity)
    sequences.set(this.sequences)
    this.sequences = sequences
    const slots = new Int32Array(capacity)
    slots.set(this.slots)
    this.slots = slots
  }
}
