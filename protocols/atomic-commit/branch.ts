import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Prepare } from './messages.js'

/** How far a branch is. Where there is a third phase, it knows before it commits that all have voted yes. One that voted read-only has ended. */
export type BranchStatus = 'working' | 'prepared' | 'precommitted' | 'read-only' | 'committed' | 'aborted'

/** A participant's part in a transaction. */
export interface Branch {
  readonly transaction: string
  /** Unique among all branches of the participant, over all its lives. */
  readonly id: string
  readonly coordinator: NodeId
  readonly result: Json
  status: BranchStatus
  /** How it was asked to prepare. */
  prepare: Prepare | null
  /** What it has prepared; null where it has not, or has decided alone. */
  changes: Json
}

/** What a participant's log says. Nothing is written of a branch before it is prepared. */
export type ParticipantRecord =
  | {
      readonly type: 'prepared'
      readonly branch: string
      readonly coordinator: NodeId
      readonly prepare: Prepare
      readonly changes: Json
    }
  | {
      readonly type: 'read-only'
      readonly branch: string
      readonly coordinator: NodeId
      readonly prepare: Prepare
    }
  | { readonly type: 'precommitted' | 'committed' | 'aborted'; readonly transaction: string }

/** Whether it has voted yes and knows no outcome. */
export function isInDoubt({ status }: Branch): boolean {
  return status === 'prepared' || status === 'precommitted'
}
