import type { Micros } from '../kernel/index.js'
import type { DiskCondition } from './disk-condition.js'
import type { FileContents } from './file-contents.js'

/** One write that may still be undone by a crash. */
export interface PendingWrite {
  readonly file: string
  readonly kind: 'append' | 'truncate' | 'replace'
  /** The record this write added, when it is an `append`. */
  readonly record: unknown
  /** What this write took away. */
  readonly removed: FileContents | null
  /** Where in its file it began. */
  at: number
  /** From when on it survives a crash, microseconds; Infinity while no flush has begun. */
  safeFrom: Micros
  /** The condition under which a flush has claimed it to be safe, falsely. */
  claimedUnder: DiskCondition | null
}
