import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Prepare } from './messages.js'

/** How far a branch is. One that voted read-only has ended without an outcome. */
export type BranchStatus = 'working' | 'prepared' | 'read-only' | 'committed' | 'aborted'

/** A participant's part in a transaction. */
export interface Branch<S extends string = BranchStatus> {
  readonly transaction: string
  /** Unique among all branches of the participant, over all its lives. */
  readonly id: string
  readonly coordinator: NodeId
  readonly result: Json
  status: S
  /** How it was asked to prepare. */
  prepare: Prepare | null
  /** What it has prepared. */
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
  | { readonly type: 'committed' | 'aborted'; readonly transaction: string }
