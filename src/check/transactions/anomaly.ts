import type { Transaction } from './transaction.js'

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
}

/** One thing that a level of consistency forbids. */
export interface Anomaly {
  readonly kind: AnomalyKind
  readonly transactions: readonly Transaction[]
  /** For cycles: a shortest one of its kind among those looked at. */
  readonly cycle?: readonly Dependency[]
  /** What happened, in words. */
  readonly description: string
}
