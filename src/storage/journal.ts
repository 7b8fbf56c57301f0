import type { Micros } from '../kernel/index.js'
import type { DiskCondition } from './disk-condition.js'

/** One write that may still be undone by a crash. */
export interface PendingWrite {
  readonly file: string
  readonly kind: 'append' | 'truncate' | 'replace'
  /** The records this write took away. */
  readonly removed: readonly unknown[]
  /** Where in its file it began. */
  readonly at: number
  /** From when on it survives a crash, microseconds; Infinity while no flush has begun. */
  safeFrom: Micros
  /** The condition under which a flush has claimed it to be safe, falsely. */
  claimedUnder: DiskCondition | null
}
