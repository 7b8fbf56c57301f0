import type { Json } from 'seedbed/protocols/state-machines'
import type { Vote } from './transaction.js'

/** How the work of a branch went: what it has shown, or a refusal, after which nothing of the branch is left. */
export type Executed<R extends Json = Json> =
  { readonly ok: true; readonly result: R } | { readonly ok: false }

/** How a branch votes; with a yes, what must survive a crash for it to be committed later. */
export type Prepared<C extends Json = Json> =
  { readonly vote: Extract<Vote, 'yes'>; readonly changes: C } | { readonly vote: Exclude<Vote, 'yes'> }

/**
 * What a participant looks after: rows, accounts, anything with changes that can wait. It lives in memory and knows no disk. After a
 * restart a new one is made, and told again what the participant's log says: `recover` for each branch that had prepared, then
 * `commit` or `rollback` for each that had been decided, in the order of the log.
 *
 * A branch locks what it has read and changed from `execute` until it is committed or rolled back. After a refusal of `execute`, and after a
 * vote other than yes, the resource has let go of the branch and is told no more of it.
 *
 * @typeParam W - the work of a branch, plain data
 * @typeParam R - what the work shows
 * @typeParam C - the changes of a prepared branch, as its log keeps them
 */
export interface Resource<W extends Json = any, R extends Json = any, C extends Json = any> {
  /** Does the work, visible to nobody else. */
  execute(transaction: string, work: W): Executed<R>
  /** From a yes on, it can commit and can roll back, whatever happens. */
  prepare(transaction: string): Prepared<C>
  /** After a restart: the branch is prepared, and holds its locks. */
  recover(transaction: string, changes: C): void
  /** Makes the changes visible and lets go. It cannot fail. */
  commit(transaction: string, changes: C): void
  /** Forgets the work and lets go. It cannot fail. */
  rollback(transaction: string): void
}
