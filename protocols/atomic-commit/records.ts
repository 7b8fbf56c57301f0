import type { Executed, Prepared, Resource } from './resource.js'

/** What a branch may do with records: read some, add to some. */
export type RecordsWork = {
  readonly read?: readonly string[]
  readonly add?: Amounts
}

type Amounts = Readonly<Record<string, number>>

/**
 * Records of whole numbers from 0 on, each locked by the branch that works with it. A branch that finds a record locked is refused at
 * once, so that there is nothing to wait for in a circle. One that would bring a record below 0 votes no; one that adds nothing, read-only.
 *
 * @example
 * ```ts
 * import { Records } from 'seedbed/protocols/atomic-commit'
 * const records = new Records({ a: 5 })
 * records.execute('t1', { read: ['a'], add: { a: -2 } }) // => { ok: true, result: { a: 5 } }
 * records.execute('t2', { read: ['a'] }) // => { ok: false }
 * records.prepare('t1') // => { vote: 'yes', changes: { a: -2 } }
 * ```
 */
export class Records implements Resource<RecordsWork, Amounts, Amounts> {
  readonly values: Map<string, number>
  /** Who has locked each record. */
  readonly locks = new Map<string, string>()
  /** What each branch that has not ended would add. */
  readonly changes = new Map<string, Amounts>()

  /** @param initial - all others begin with 0 */
  constructor(initial: Amounts = {}) {
    this.values = new Map(Object.entries(initial))
  }

  execute(transaction: string, { read = [], add = {} }: RecordsWork): Executed<Amounts> {
    const names = [...read, ...Object.keys(add)]
    if (names.some((name) => (this.locks.get(name) ?? transaction) !== transaction)) {
      this.rollback(transaction)
      return { ok: false }
    }
    this.lock(transaction, names)
    const changes: Record<string, number> = { ...this.changes.get(transaction) }
    for (const [name, by] of Object.entries(add)) changes[name] = (changes[name] ?? 0) + by
    this.changes.set(transaction, changes)
    return { ok: true, result: Object.fromEntries(read.map((name) => [name, this.valueOf(name)])) }
  }

  prepare(transaction: string): Prepared<Amounts> {
    const changes = this.changes.get(transaction) ?? {}
    const names = Object.keys(changes)
    if (names.length === 0 || names.some((name) => this.valueOf(name) + changes[name] < 0)) {
      this.rollback(transaction)
      return { vote: names.length === 0 ? 'read-only' : 'no' }
    }
    return { vote: 'yes', changes }
  }

  recover(transaction: string, changes: Amounts): void {
    this.lock(transaction, Object.keys(changes))
  }

  commit(transaction: string, changes: Amounts): void {
    for (const [name, by] of Object.entries(changes)) this.values.set(name, this.valueOf(name) + by)
    this.rollback(transaction)
  }

  rollback(transaction: string): void {
    this.changes.delete(transaction)
    for (const [name, holder] of this.locks) if (holder === transaction) this.locks.delete(name)
  }

  private valueOf(name: string): number {
    return this.values.get(name) ?? 0
  }

  private lock(transaction: string, names: readonly string[]): void {
    for (const name of names) this.locks.set(name, transaction)
  }
}
