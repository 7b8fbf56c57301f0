import type { Disk } from 'seedbed'

/** What tells the lives of a process apart: written once at each start. */
export interface Started {
  readonly type: 'started'
}

/**
 * A log as commit protocols are told by it (C. Mohan, B. Lindsay & R. Obermarck, "Transaction Management in the R* Distributed Database
 * Management System", 1986): a record that is _forced_ is safe before anything else happens; one that is not is safe with the next that
 * is, or lost in a crash.
 *
 * @typeParam E - the records, plain data
 *
 * @example
 * ```ts
 * import { WriteAheadLog } from 'seedbed/protocols/atomic-commit'
 * const disk = { recover: () => [{ type: 'started' }], append() {}, flush() {} }
 * const log = new WriteAheadLog(disk, 'log')
 * log.open(() => undefined)
 * log.life // => 2
 * ```
 */
export class WriteAheadLog<E extends { readonly type: string }> {
  /** How often the process has been started: no two of its lives have the same number. */
  life = 0

  constructor(
    private readonly disk: Pick<Disk, 'recover' | 'append' | 'flush'>,
    private readonly file: string,
  ) {}

  /** After a start: tells all records, oldest first, and begins another life. */
  open(told: (record: E) => void): void {
    for (const record of this.disk.recover<E | Started>(this.file))
      if (record.type === 'started') this.life++
      else told(record as E)
    this.life++
    this.disk.append(this.file, STARTED)
    this.disk.flush()
  }

  write(record: E): void {
    this.disk.append(this.file, record)
  }

  force(record: E): void {
    this.write(record)
    this.disk.flush()
  }
}

const STARTED: Started = { type: 'started' }
