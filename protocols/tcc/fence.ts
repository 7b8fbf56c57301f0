import type { Json } from 'seedbed/protocols/state-machines'

/**
 * What a participant remembers of a branch: it was tried and is held, it was confirmed, it was cancelled; or it was cancelled before it
 * was ever tried, and is suspended. The four are those of Seata's `tcc_fence_log` (apache/incubator-seata pull request 3545).
 */
export type FenceStatus = 'tried' | 'confirmed' | 'cancelled' | 'suspended'

/** An entry of a participant's journal: the fence record and the change of its resource, which are one local transaction. */
export interface FenceRecord<W = Json> {
  readonly transaction: string
  readonly branch: number
  readonly status: FenceStatus
  readonly wants: W
}

/** By which a participant knows a branch. */
export function branchKey({ transaction, branch }: { transaction: string; branch: number }): string {
  return `${transaction}/${branch}`
}
