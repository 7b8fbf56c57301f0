import type { NodeId } from 'seedbed'
import type { Outcome, Results } from 'seedbed/protocols/atomic-commit'
import type { XaCode } from './xa/codes.js'

/** What the coordinator's log says. Without presumptions it says only what was committed: nothing else was. */
export type CoordinatorRecord =
  | {
      readonly type: 'committed'
      readonly transaction: string
      readonly participants: readonly NodeId[]
      readonly results: Results
    }
  /** Where it must be remembered: before anybody is asked to prepare, who is; and that it was aborted. */
  | {
      readonly type: 'collecting' | 'aborted'
      readonly transaction: string
      readonly participants: readonly NodeId[]
    }
  /** All have acknowledged it: it is forgotten. */
  | { readonly type: 'end'; readonly transaction: string }
  /** What a participant did without waiting for the decision, and that an operator has seen it. */
  | ({ readonly type: 'heuristic' } & HeuristicReport)
  | { readonly type: 'seen'; readonly transaction: string; readonly participant: NodeId }

/** What a participant did alone, beside what was decided. */
export interface HeuristicReport {
  readonly transaction: string
  readonly participant: NodeId
  readonly decided: Outcome
  readonly code: XaCode
}
