import type { Outcome, Vote, WorkMessage } from 'seedbed/protocols/atomic-commit'
import type { Json } from 'seedbed/protocols/state-machines'
import type { XaCode } from './xa/codes.js'

/** A participant's vote. */
export interface VoteMessage {
  readonly type: 'vote'
  readonly transaction: string
  readonly branch: string
  readonly vote: Vote
  /** Of one that was not asked to vote: what its work has shown. */
  readonly result: Json
}

/** What was decided. */
export interface DecisionMessage {
  readonly type: 'decision'
  readonly transaction: string
  readonly outcome: Outcome
}

/** A participant in doubt: what was decided? */
export interface Inquiry {
  readonly type: 'inquiry'
  readonly transaction: string
}

/** I have what was decided on record, and shall not ask again. */
export interface Acknowledgement {
  readonly type: 'acknowledgement'
  readonly transaction: string
}

/** Told what was decided, a participant says that it had not waited for it. */
export interface HeuristicMessage {
  readonly type: 'heuristic'
  readonly transaction: string
  readonly decided: Outcome
  /** What its resource manager returned. */
  readonly code: XaCode
}

/** What you did alone is on record here, and an operator has seen it. */
export interface Forget {
  readonly type: 'forget'
  readonly transaction: string
}

export type CommitMessage =
  VoteMessage | DecisionMessage | Inquiry | Acknowledgement | HeuristicMessage | Forget

/** Everything that is said in two-phase commit. */
export type TwoPhaseMessage = CommitMessage | WorkMessage
