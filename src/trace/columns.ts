const CHUNK_SHIFT = 14
const CHUNK = 1 << CHUNK_SHIFT
const CHUNK_MASK = CHUNK - 1

/** Six numbers and a reference a row, in chunks: growing copies nothing. `bench/ping-pong.ts` holds it to its speed. */
export class Columns {
  length = 0
  private readonly times: Float64Array[] = []
  private readonly numbers: Int32Array[] = []
  private readonly payloads: unknown[][] = []
  private lastTimes = new Float64Array(0)
  private lastNumbers = new Int32Array(0)
  private lastPayloads: unknown[] = []

  push(time: number, kind: number, node: number, peer: number, cause: number, payload: unknown): void {
    const row = this.length++ & CHUNK_MASK
    if (row === 0) this.addChunk()
    this.lastTimes[row] = time
    const at = row << 1
    // Kind, node and peer are small: they share one word, shifted so that NONE (-1) stays itself.
    this.lastNumbers[at] = (kind << 26) | (((node + 1) & 0x1fff) << 13) | ((peer + 1) & 0x1fff)
    this.lastNumbers[at + 1] = cause
    this.lastPayloads[row] = payload
  }

  time(row: number): number {
    return this.times[row >> CHUNK_SHIFT][row & CHUNK_MASK]
  }

  kind(row: number): number {
    return this.word(row) >>> 26
  }

  node(row: number): number {
    return ((this.word(row) >>> 13) & 0x1fff) - 1
  }

  peer(row: number): number {
    return (this.word(row) & 0x1fff) - 1
  }

  cause(row: number): number {
    return this.numbers[row >> CHUNK_SHIFT][((row & CHUNK_MASK) << 1) + 1]
  }

  payload(row: number): unknown {
    return this.payloads[row >> CHUNK_SHIFT][row & CHUNK_MASK]
  }

  private word(row: number): number {
    return this.numbers[row >> CHUNK_SHIFT][(row & CHUNK_MASK) << 1]
  }

  private addChunk(): void {
    this.times.push((this.lastTimes = new Float64Array(CHUNK)))
    this.numbers.push((this.lastNumbers = new Int32Array(CHUNK * 2)))
    this.payloads.push((this.lastPayloads = new Array<unknown>(CHUNK)))
  }
}
