import type { KeyTable } from './key-table.js'

/** A Map holds no more than 2^24 entries: from here on, another is begun. */
const MOST_IN_ONE = 1 << 23
/** What engines keep for a text beside its characters, and for an entry of a Map and of an array, in bytes. */
const BESIDE_TEXT = 16 + 40 + 8

/** A text with a character beyond these takes two bytes for each. */
const wide = /[\u0100-\uffff]/

/** Keys that are texts. */
export class TextTable implements KeyTable<string> {
  private readonly maps = [new Map<string, number>()]
  private readonly keys: string[] = []
  private textBytes = 0

  get size(): number {
    return this.keys.length
  }

  add(key: string): number {
    if (typeof key !== 'string')
      throw new TypeError(
        `the key of a state is ${String(key)}, and that of others is text: keys are of one type`,
      )
    const held = this.find(key)
    if (held >= 0) return ~held
    let last = this.maps[this.maps.length - 1]
    if (last.size === MOST_IN_ONE) this.maps.push((last = new Map<string, number>()))
    last.set(key, this.keys.length)
    this.textBytes += wide.test(key) ? 2 * key.length : key.length
    return this.keys.push(key) - 1
  }

  find(key: string): number {
    for (const map of this.maps) {
      const held = map.get(key)
      if (held !== undefined) return held
    }
    return -1
  }

  at(index: number): string {
    return this.keys[index]
  }

  get bytes(): number {
    return this.textBytes + this.keys.length * BESIDE_TEXT
  }
}
