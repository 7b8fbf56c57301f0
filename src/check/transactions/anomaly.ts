import type { Key, Transaction } from './transaction.js'

/** Cycles between transactions, named as by Adya (1999) and Cerone and Gotsman (2018). */
export type CycleKind = 'G0' | 'G1c' | 'G-single' | 'G-nonadjacent' | 'G2-item'

/** `-process`: the order of a process' own transactions is needed for it; `-realtime`: the order of real time is. */
export type CycleAnomaly = CycleKind | `${CycleKind}-process` | `${CycleKind}-realtime`

/** Everything the transaction checkers can find. */
export type AnomalyKind =
  | CycleAnomaly
  | 'G1a'
  | 'G1b'
  | 'internal'
  | 'future-read'
  | 'dirty-update'
  | 'lost-update'
  | 'duplicate-elements'
  | 'incompatible-order'
  | 'cyclic-versions'
  | 'garbage-read'

/** How one transaction precedes another. */
export interface Dependency {
  /** `ww` overwrote, `wr` was read by, `rw` was overwritten after reading, or an order of time. */
  readonly kind: 'ww' | 'wr' | 'rw' | 'process' | 'realtime'
  readonly from: Transaction
  readonly to: Transaction
  readonly reason: string
  /** What it can be seen by in the history; absent for an order of time. */
  readonly evidence?: Evidence
}

/** What shows a dependency at one key. */
export interface Evidence {
  readonly key: Key
  /** What the first transaction wrote (`ww`, `wr`) or read (`rw`). */
  readonly before: unknown
  /** What the second one wrote (`ww`, `rw`) or read (`wr`). */
  readonly after: unknown
  /** For the order of two appends: who read the list in which it can be seen, by the first being in it before the other, or alone. */
  readonly shownBy?: Transaction
}

/** One thing that a level of consistency forbids. */
export interface Anomaly {
  readonly kind: AnomalyKind
  readonly transactions: readonly Transaction[]
  /** For all but cycles: the key at which it happened. */
  readonly key?: Key
  /** For all but cycles: the values it is about, each as it was written or read, in the order in which `description` names them. */
  readonly values?: readonly unknown[]
  /** For `dirty-update`: who read the list in which it can be seen. */
  readonly shownBy?: Transaction
  /** For cycles: a shortest one of its kind among those looked at. */
  readonly cycle?: readonly Dependency[]
  /** What happened, in words. */
  readonly description: string
}
