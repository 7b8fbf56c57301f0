import type { Branch } from './messages.js'

export type Decision = 'confirm' | 'cancel'

/** An entry of the coordinator's log. */
export type LogEntry =
  | { readonly type: 'begun'; readonly transaction: string; readonly branches: readonly Branch[] }
  | { readonly type: 'decided'; readonly transaction: string; readonly decision: Decision }
  | { readonly type: 'ended'; readonly transaction: string }

/** A transaction as the coordinator knows it. */
export interface TccTransaction {
  readonly id: string
  readonly branches: readonly Branch[]
  decision: Decision | null
  /** Whether every participant has said that it is done. */
  ended: boolean
}
