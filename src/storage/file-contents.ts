/** What is wrong with one record. */
export interface Flaw {
  readonly torn: boolean
  /** What a reader without checksums would get. */
  readonly value: unknown
  /** Told when a reader meets it. */
  readonly met: () => void
}

/** The records of one file, and those of them whose checksums do not match. */
export class FileContents {
  constructor(
    readonly records: unknown[] = [],
    /** By position. Hardly ever is there one. */
    readonly flaws = new Map<number, Flaw>(),
  ) {}

  /** Keeps the first `length` records; returns the others. */
  cut(length: number): FileContents {
    const rest = new FileContents(this.records.splice(length))
    for (const [index, flaw] of this.flaws) {
      if (index < length) continue
      this.flaws.delete(index)
      rest.flaws.set(index - length, flaw)
    }
    return rest
  }

  /** Adds the records of another at the end. */
  add(other: FileContents): void {
    const { length } = this.records
    for (const record of other.records) this.records.push(record)
    for (const [index, flaw] of other.flaws) this.flaws.set(length + index, flaw)
  }

  /** Takes one record out; those after it move up. */
  remove(index: number): void {
    const after = this.cut(index + 1)
    this.cut(index)
    this.add(after)
  }
}
