import type { Micros } from './time.js'

/**
 * A priority queue of event slots, ordered by (time, sequence number): a binary heap on typed arrays, in which only times
 * and slots move. It is the kernel's hot loop; `bench/event-queue.ts` holds it against a heap with a comparator.
 *
 * Most events put another into the queue. So the place of the one taken out stays empty until the next comes or the
 * queue is asked for something else: one walk through the heap instead of two.
 */
export class EventQueue {
  /** Beyond the last event all are Infinity: an event without a sibling needs no look at the length. */
  private times: Float64Array
  private slots: Int32Array
  /** By slot. */
  private sequences: Float64Array
  /** Places in use, an empty first one included. */
  private length = 0
  private hollow = false

  constructor(capacity = 256) {
    this.times = new Float64Array(capacity + 1).fill(Infinity)
    this.slots = new Int32Array(capacity)
    this.sequences = new Float64Array(capacity)
  }

  get size(): number {
    return this.hollow ? this.length - 1 : this.length
  }

  /** The time of the first event, or Infinity when there is none. */
  get nextTime(): Micros {
    if (this.hollow) this.fillHollow()
    return this.times[0]
  }

  /** Adds an event. Slots are small numbers, each in the queue at most once. */
  push(time: Micros, sequence: number, slot: number): void {
    if (slot >= this.sequences.length) this.growSequences(slot)
    this.sequences[slot] = sequence
    if (!this.hollow) return this.rise(time, slot)
    this.hollow = false
    this.sink(time, slot)
  }

  /** Takes the first event out and returns its slot. The queue must not be empty. */
  pop(): number {
    if (this.hollow) this.fillHollow()
    this.hollow = true
    return this.slots[0]
  }

  private fillHollow(): void {
    this.hollow = false
    const last = --this.length
    const time = this.times[last]
    this.times[last] = Infinity
    if (last > 0) this.sink(time, this.slots[last])
  }

  /** Adds an event at the end and moves it towards the first place, as far as it belongs. */
  private rise(time: Micros, slot: number): void {
    if (this.length === this.slots.length) this.growPlaces()
    const { times, slots, sequences } = this
    const sequence = sequences[slot]
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

  /** Puts an event in the first place and moves it towards the end, as far as it belongs. */
  private sink(time: Micros, slot: number): void {
    const { times, slots, sequences, length } = this
    const sequence = sequences[slot]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= length) break
      const left = times[child]
      const right = times[child + 1]
      // Which child comes first is as good as random: a branch would be guessed wrong every other time, an addition is not.
      child += Number(right < left)
      if (right === left && child + 1 < length && sequences[slots[child + 1]] < sequences[slots[child]])
        child++
      const childTime = times[child]
      if (time < childTime || (time === childTime && sequence < sequences[slots[child]])) break
      times[at] = childTime
      slots[at] = slots[child]!
      at = child
    }
    times[at] = time
    slots[at] = slot
  }

  private growPlaces(): void {
    const capacity = this.slots.length * 2
    const times = new Float64Array(capacity + 1).fill(Infinity)
    times.set(this.times)
    this.times = times
    const slots = new Int32Array(capacity)
    slots.set(this.slots)
    this.slots = slots
  }

  private growSequences(slot: number): void {
    const sequences = new Float64Array(2 * (slot + 1))
    sequences.set(this.sequences)
    this.sequences = sequences
  }
}
