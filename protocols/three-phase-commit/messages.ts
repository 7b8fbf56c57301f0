import type { BranchStatus } from 'seedbed/protocols/atomic-commit'
import type { CommitMessage, TwoPhaseMessage } from 'seedbed/protocols/two-phase-commit'

/** Phase 2: all have voted yes. */
export interface Precommit {
  readonly type: 'precommit'
  readonly transaction: string
}

/** I know that all have voted yes. */
export interface Precommitted {
  readonly type: 'precommitted'
  readonly transaction: string
}

/** Termination protocol: how far are you? */
export interface StateRequest {
  readonly type: 'stateRequest'
  readonly transaction: string
  /** Whether whoever asks can end it by itself, so that others may wait for that. */
  readonly leads: boolean
}

/** The state of a participant; of a coordinator, whether it still works on it. */
export type State = Exclude<BranchStatus, 'working'> | 'active' | 'unknown'

export interface StateReport {
  readonly type: 'state'
  readonly transaction: string
  readonly state: State
  /** Whether it has been down since it voted: then it does not know what the others have done meanwhile. */
  readonly recovered: boolean
}

export type ThirdPhaseMessage = Precommit | Precommitted | StateRequest | StateReport

/** Everything that is said in three-phase commit. */
export type ThreePhaseMessage = ThirdPhaseMessage | CommitMessage | TwoPhaseMessage
