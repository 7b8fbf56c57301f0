import type { Micros } from './time.js'

/**
 * A priority queue of event slots, ordered by (time, sequence number): a binary heap on typed arrays, in which only times
 * and slots move. It is the kernel's hot loop; `bench/event-queue.ts` holds it against a heap with a comparator.
 */
export class EventQueue {
  private times: Float64Array
  private slots: Int32Array
  /** By slot. */
  private sequences: Float64Array
  private length = 0

  constructor(capacity = 256) {
    this.times = new Float64Array(capacity)
    this.slots = new Int32Array(capacity)
    this.sequences = new Float64Array(capacity)
  }

  get size(): number {
    return this.length
  }

  /** The time of the first event, or Infinity when there is none. */
  get nextTime(): Micros {
    return this.length === 0 ? Infinity : this.times[0]
  }

  /** Adds an event. Slots are small numbers, each in the queue at most once. */
  push(time: Micros, sequence: number, slot: number): void {
    if (this.length === this.slots.length || slot >= this.sequences.length) this.grow(slot)
    const { times, slots, sequences } = this
    sequences[slot] = sequence
    let at = this.length++
    while (at > 0) {
      const parent = (at - 1) >> 1
      const parentTime = times[parent]
      if (parentTime < time || (parentTime === time && sequences[slots[parent]] < sequence)) break
      times[at] = parentTime
      slots[at] = slots[parent]!
      at = parent
    }
    times[at] = time
    slots[at] = slot
  }

  /** Takes the first event out and returns its slot. The queue must not be empty. */
  pop(): number {
    const { times, slots, sequences } = this
    const first = slots[0]
    const length = --this.length
    const time = times[length]
    const slot = slots[length]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      let childTime = times[child]
      if (child + 1 < length) {
        const otherTime = times[child + 1]
        if (
          otherTime < childTime ||
          (otherTime === childTime && sequences[slots[child + 1]] < sequences[slots[child]])
        ) {
          child++
          childTime = otherTime
        }
      }
      if (time < childTime || (time === childTime && sequences[slot] < sequences[slots[child]])) break
      times[at] = childTime
      slots[at] = slots[child]!
      at = child
    }
    times[at] = time
    slots[at] = slot
    return first
  }

  private grow(slot: number): void {
    if (this.length === this.slots.length) {
      const capacity = this.slots.length * 2
      const times = new Float64Array(capacity)
      times.set(this.times)
      this.times = times
      const slots = new Int32Array(capacity)
      slots.set(this.slots)
      this.slots = slots
    }
    if (slot >= this.sequences.length) {
      const sequences = new Float64Array(2 * (slot + 1))
      sequences.set(this.sequences)
      this.sequences = sequences
    }
  }
}
