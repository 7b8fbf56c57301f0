/**
 * The configurations a search has been in: where the frontier stands, which of the open operations have been placed,
 * the state, and how many operations of each crashed group have been used.
 *
 * Keys are compared exactly. A configuration is also taken as visited when one was that differs only in having used
 * *fewer* crashed operations: whatever can follow the one could follow the other.
 */
export class Visited {
  /** How many entries have been compared. Where many crashed operations differ, looking costs more than placing. */
  compared = 0
  private readonly keyWidth: number
  private readonly width: number
  private arena: Int32Array
  private used = 0
  private entries = 0
  private buckets = new Int32Array(128).fill(-1)

  constructor(
    private readonly maskWords: number,
    private readonly groups: number,
  ) {
    this.keyWidth = 2 + maskWords
    this.width = this.keyWidth + groups + 2
    this.arena = new Int32Array(this.width * 64)
  }

  get size(): number {
    return this.entries
  }

  /** Adds a configuration; false when it, or one at least as good, was there already. */
  add(frontier: number, state: number, mask: Int32Array, crashedUsed: Int32Array): boolean {
    let hash = Math.imul(frontier, 0x85ebca6b) ^ Math.imul(state + 1, 0xc2b2ae35)
    for (let w = 0; w < this.maskWords; w++) {
      hash = Math.imul(hash ^ mask[w], 0x27d4eb2f)
      hash ^= hash >>> 15
    }
    hash = Math.imul(hash ^ (hash >>> 13), 0x165667b1)
    hash ^= hash >>> 16
    const bucket = hash & (this.buckets.length - 1)
    for (let at = this.buckets[bucket]; at !== -1; at = this.arena[at + this.width - 1]) {
      this.compared++
      if (this.covers(at, frontier, state, mask, crashedUsed)) return false
    }
    this.insert(bucket, hash, frontier, state, mask, crashedUsed)
    return true
  }

  private covers(
    at: number,
    frontier: number,
    state: number,
    mask: Int32Array,
    crashedUsed: Int32Array,
  ): boolean {
    const { arena } = this
    if (arena[at] !== frontier || arena[at + 1] !== state) return false
    for (let w = 0; w < this.maskWords; w++) if (arena[at + 2 + w] !== mask[w]) return false
    const counts = at + this.keyWidth
    for (let g = 0; g < this.groups; g++) if (arena[counts + g] > crashedUsed[g]) return false
    return true
  }

  private insert(
    bucket: number,
    hash: number,
    frontier: number,
    state: number,
    mask: Int32Array,
    crashedUsed: Int32Array,
  ): void {
    if (this.used + this.width > this.arena.length) {
      const larger = new Int32Array(this.arena.length * 2)
      larger.set(this.arena)
      this.arena = larger
    }
    const { arena, used } = this
    arena[used] = frontier
    arena[used + 1] = state
    for (let w = 0; w < this.maskWords; w++) arena[used + 2 + w] = mask[w]
    for (let g = 0; g < this.groups; g++) arena[used + this.keyWidth + g] = crashedUsed[g]
    arena[used + this.width - 2] = hash
    arena[used + this.width - 1] = this.buckets[bucket]
    this.buckets[bucket] = used
    this.used += this.width
    if (++this.entries > this.buckets.length) this.rehash()
  }

  private rehash(): void {
    this.buckets = new Int32Array(this.buckets.length * 4).fill(-1)
    const mask = this.buckets.length - 1
    for (let at = 0; at < this.used; at += this.width) {
      const bucket = this.arena[at + this.width - 2] & mask
      this.arena[at + this.width - 1] = this.buckets[bucket]
      this.buckets[bucket] = at
    }
  }
}
