/**
 * A node's disk as its process sees it: named files of records. A record is plain data, written and checked as one
 * (each carries a checksum, as in a write-ahead log). What is not flushed does not survive a crash.
 */
export interface Disk {
  /**
   * All records of a file, oldest first; an absent file is empty.
   *
   * @throws CorruptRecordError when the checksum of a record does not match its content.
   */
  read<R>(file: string): readonly R[]
  /**
   * As `read`, after cutting away a torn tail: records cut off in mid-write by a crash, which were therefore never
   * flushed. A record that was whole once and is no longer is an error all the same.
   *
   * @throws CorruptRecordError when a record that had been written whole no longer matches its checksum.
   */
  recover<R>(file: string): readonly R[]
  /** All records of a file without looking at checksums: what a careless reader would get. */
  readUnchecked<R>(file: string): readonly R[]
  /**
   * Adds a record at the end.
   *
   * @throws DiskFullError when there is no space left.
   */
  append(file: string, record: unknown): void
  /** Keeps the first `length` records of a file. */
  truncate(file: string, length: number): void
  /**
   * Replaces all records of a file at once: after a crash there are the old ones or the new ones (write aside, rename).
   *
   * @throws DiskFullError when there is no space left.
   */
  replace(file: string, records: readonly unknown[]): void
  /** Waits until everything written so far is safe. The time it takes is the node's: it handles nothing meanwhile. */
  flush(): void
}

/** Why a disk could not do as asked. A process that does not handle it stops, as a server whose disk fails does. */
export abstract class DiskError extends Error {
  constructor(
    message: string,
    readonly file: string,
  ) {
    super(message)
  }
}

/** No space left on the disk. */
export class DiskFullError extends DiskError {
  override readonly name = 'DiskFullError'

  constructor(file: string) {
    super(`no space left on the disk to write to "${file}"`, file)
  }
}

/** A record's checksum does not match its content. */
export class CorruptRecordError extends DiskError {
  override readonly name = 'CorruptRecordError'

  constructor(
    file: string,
    /** The position of the record in its file, from 0. */
    readonly index: number,
    /** Whether the record was cut off in mid-write, rather than damaged after it had been written whole. */
    readonly torn: boolean,
  ) {
    super(`record ${index} of "${file}" ${torn ? 'is torn' : 'does not match its checksum'}`, file)
  }
}

/** What the kernel needs of a disk device: what a process sees, but for time, which the kernel keeps. */
export interface DiskDevice extends Omit<Disk, 'flush'> {
  /**
   * Makes everything written so far safe, beginning at `now`; returns when that is done (both microseconds).
   * A crash before then finds it unflushed.
   */
  flush(now: number): number
  /** All records of a file as they are, without a reader's side effects: for checks, which only look. */
  peek<R>(file: string): readonly R[]
  /** Grows with each crash, and whenever `peek` may show something else. */
  readonly version: number
  /** The power goes out at `now` (microseconds): what is not safe by then is lost, or worse. */
  crash(now: number): void
}
