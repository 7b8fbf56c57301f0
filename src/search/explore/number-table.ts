import type { KeyTable } from './key-table.js'

const EMPTY = 0

/**
 * Keys that are whole numbers, in typed arrays: 20 to 30 bytes a key, where a Map of numbers takes twice that and slows down
 * beyond a million (bench/explore.ts measures both). Open addressing, linear probing, at most half full.
 */
export class NumberTable implements KeyTable<number> {
  size = 0
  private keys = new Float64Array(1 << 6)
  /** The index of a key, and one: 0 is an empty slot. */
  private slots = new Int32Array(1 << 7)

  add(key: number): number {
    if (!Number.isSafeInteger(key))
      throw new TypeError(`the key of a state is ${key}: a number is whole, and at most 2^53 - 1`)
    const slot = this.slotOf(key)
    const held = this.slots[slot]
    if (held !== EMPTY) return -held
    if (this.size === this.keys.length) {
      this.grow()
      return this.add(key)
    }
    this.keys[this.size] = key
    this.slots[slot] = ++this.size
    return this.size - 1
  }

  find(key: number): number {
    return this.slots[this.slotOf(key)] - 1
  }

  at(index: number): number {
    return this.keys[index]
  }

  get bytes(): number {
    return this.keys.byteLength + this.slots.byteLength
  }

  /** The slot that holds a key, or would. */
  private slotOf(key: number): number {
    const mask = this.slots.length - 1
    // Halves that bit operations can take; the upper one is rounded down by `| 0`, which is exact for any whole key.
    let hash = Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 0x1_0000_0000) | 0, 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
    let slot = (hash ^ (hash >>> 13)) & mask
    for (;;) {
      const held = this.slots[slot]
      if (held === EMPTY || this.keys[held - 1] === key) return slot
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const keys = new Float64Array(this.keys.length * 2)
    keys.set(this.keys)
    this.keys = keys
    this.slots = new Int32Array(keys.length * 2)
    for (let index = 0; index < this.size; index++) this.slots[this.slotOf(keys[index])] = index + 1
  }
}
