import type { Disk } from 'seedbed'

/**
 * A database of one service, as small as can be: what has happened, entry by entry, on disk, and a state that is made of it. An entry
 * is a local transaction: it takes effect whole, after it is safe, or not at all. (P. Helland, "Life beyond Distributed
 * Transactions", CIDR 2007: the scope of serializability is one entity.)
 *
 * @typeParam E - the entries, plain data
 *
 * @example
 * ```ts
 * import { Journal } from 'seedbed/protocols/journal'
 * const disk = { recover: () => [1, 2], append() {}, flush() {} }
 * let sum = 0
 * const journal = new Journal(disk, 'sums', (entry) => { sum += entry })
 * journal.open()
 * journal.commit(4)
 * sum // => 7
 * ```
 */
export class Journal<E> {
  /** @param apply - brings an entry into the state; it must depend on nothing but the two */
  constructor(
    private readonly disk: Pick<Disk, 'recover' | 'append' | 'flush'>,
    private readonly file: string,
    private readonly apply: (entry: E) => void,
  ) {}

  /** After a start: makes the state of what is on disk. */
  open(): void {
    for (const entry of this.disk.recover<E>(this.file)) this.apply(entry)
  }

  /** Makes an entry safe, then lets it take effect. */
  commit(entry: E): void {
    this.disk.append(this.file, entry)
    this.disk.flush()
    this.apply(entry)
  }
}
