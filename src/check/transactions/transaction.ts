import type { Operation } from '../../history/operation.js'

/** Key of an object a transaction touches. */
export type Key = string | number

/**
 * One step of a transaction: `['append', 'x', 3]`, `['w', 'x', 3]`, or `['r', 'x', value read]`.
 * Field by field as Jepsen writes them.
 */
export type Step = readonly [f: 'append' | 'w' | 'r', key: Key, value: unknown]

/** Input of a transaction: its steps, with `null` for what is to be read. Its output: the steps with what was read. */
export interface TransactionInput {
  readonly f: string
  readonly value: readonly Step[]
}

/** A transaction as the checkers see it. */
export interface Transaction {
  /** Its number among the transactions of the history, in order of invocation. */
  readonly index: number
  readonly operation: Operation<TransactionInput, readonly Step[]>
  readonly status: 'committed' | 'aborted' | 'unknown'
  /** With what was read, if committed; otherwise as asked, and nothing is known of its reads. */
  readonly steps: readonly Step[]
}

/**
 * The transactions of a history.
 *
 * @throws Error naming the operation when its input is no list of steps
 */
export function transactionsOf(
  history: readonly Operation<TransactionInput, readonly Step[]>[],
): Transaction[] {
  return history.map((operation, index) => {
    const { id, input, output, outcome } = operation
    const steps: unknown =
      outcome === 'ok' && output !== undefined ? output : (input as TransactionInput | undefined)?.value
    if (!Array.isArray(steps) || !steps.every((step) => Array.isArray(step) && step.length >= 2)) {
      throw new Error(
        `operation ${id}: expected a transaction, a list of steps [f key value]; found ${JSON.stringify(steps)}`,
      )
    }
    const status = outcome === 'ok' ? 'committed' : outcome === 'fail' ? 'aborted' : 'unknown'
    return { index, operation, status, steps: steps as Step[] }
  })
}

/** Whether some key occurs in two steps: only then can they contradict each other. */
export function touchesTwice(steps: readonly Step[]): boolean {
  for (let i = 1; i < steps.length; i++)
    for (let j = 0; j < i; j++) if (steps[i][1] === steps[j][1]) return true
  return false
}
