/**
 * Eight bits of the rolling digest after each event. Where the trails of two runs part, the runs do: so the first difference
 * can be named without keeping what one of them did.
 */
export class Trail {
  private bytes = new Uint8Array(4096)
  length = 0

  push(byte: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2)
      larger.set(this.bytes)
      this.bytes = larger
    }
    this.bytes[this.length++] = byte
  }

  /** Two hexadecimal digits an event. */
  toString(): string {
    let text = ''
    for (let i = 0; i < this.length; i++) text += this.bytes[i].toString(16).padStart(2, '0')
    return text
  }
}

/** The position of the first event in which two trails, as text, differ; undefined when they are the same. */
export function partingOf(one: string, other: string): number | undefined {
  if (one === other) return undefined
  let at = 0
  while (at < one.length && one.slice(at, at + 2) === other.slice(at, at + 2)) at += 2
  return at / 2
}
