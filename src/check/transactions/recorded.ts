import type { Operation } from '../../history/operation.js'
import { sameValue } from '../same-value.js'
import type { Key, Step, Transaction } from './transaction.js'

/** What is recorded of transactions: lists that are appended to, or registers that are written. */
export type TransactionModel = 'list-append' | 'rw-register'

/** What anomalies are verified against. */
export interface Recorded {
  readonly model: TransactionModel
  readonly known: ReadonlySet<Operation>
  /** By key: all that anybody wrote. */
  readonly written: ReadonlyMap<unknown, ReadonlySet<unknown>>
}

/** The steps of a transaction at one key, as recorded: reads only where it committed, and it is known what they read. */
export function stepsAt({ operation }: Transaction, key: Key): readonly Step[] {
  const committed = operation.outcome === 'ok'
  const steps = (committed && operation.output) || operation.input.value
  return steps.filter(([f, k, value]) => k === key && (f !== 'r' || (committed && value !== undefined)))
}

/** Whether a read of a register is of this value, or one of a list has it as an element. */
export function shows([f, , read]: Step, value: unknown): boolean {
  if (f !== 'r') return false
  return Array.isArray(read) ? read.includes(value) : sameValue(read, value)
}
