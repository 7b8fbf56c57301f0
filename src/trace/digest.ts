/** A rolling 64-bit hash of all that is recorded: two runs that differ anywhere differ here. */
export class Digest {
  private low = 0x5eed
  private high = 0xbed

  /** Two multiplications an event, each half stirred by the other: this is on the kernel's hot path. */
  add(kind: number, time: number, node: number, peer: number, content: number): void {
    const low = Math.imul(this.low ^ time ^ (kind << 27), 0x9e3779b1)
    const high = Math.imul(this.high ^ content ^ (node << 16) ^ peer ^ (low >>> 15), 0x85ebca77)
    this.low = low ^ (high >>> 13)
    this.high = high
  }

  /** Eight bits of the digest as it stands: enough to see where two runs part. */
  get lowByte(): number {
    return this.low & 0xff
  }

  /** Sixteen hexadecimal digits. */
  toString(): string {
    return hex(this.high) + hex(this.low)
  }
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}

/** One digest of many, in their order. */
export function digestOf(digests: readonly string[]): string {
  const all = new Digest()
  for (const digest of digests) {
    all.add(0, parseInt(digest.slice(0, 8), 16), 0, 0, parseInt(digest.slice(8), 16))
  }
  return all.toString()
}
