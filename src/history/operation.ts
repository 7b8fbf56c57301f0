/**
 * How an operation ended: `ok` it happened, `fail` it certainly did not, `info` nobody knows.
 */
export type Outcome = 'ok' | 'fail' | 'info'

/**
 * A client operation: invoked, and perhaps completed.
 *
 * The interval `[invoked, completed]` is closed: an operation invoked at the very instant another one completes
 * counts as concurrent with it. An operation without an outcome, or with outcome `info`, stays open for ever: it may
 * take effect at any later moment, or never.
 *
 * @example
 * ```ts
 * const write: Operation = { id: 0, process: 'c1', input: { f: 'write', value: 3 }, invoked: 10, outcome: 'ok', completed: 14 }
 * ```
 */
export interface Operation<I = any, O = any> {
  /** Order of invocation in the history; unique. */
  readonly id: number
  /** Who invoked it. A process has one open operation at a time. */
  readonly process: string | number
  /** What was asked, for the stock models `{ f: 'get' | 'put' | …, key?, value? }`. */
  readonly input: I
  /** When it was invoked: milliseconds of virtual time, or any position that only grows. */
  readonly invoked: number
  /** How it ended; absent while open. */
  readonly outcome?: Outcome
  /** What was answered. Meaningful only with outcome `ok`. */
  readonly output?: O
  /** When it completed, on the scale of `invoked`. */
  readonly completed?: number
}
