import type { NodeId } from 'seedbed'
import type { Outcome } from 'seedbed/protocols/atomic-commit'
import { LOWEST, type Ballot } from 'seedbed/protocols/paxos'
import type { Acceptance, Choice, Choices } from './messages.js'

/** A ballot that a leader holds. */
export interface Attempt {
  readonly ballot: Ballot
  readonly promises: Map<NodeId, Readonly<Record<NodeId, Acceptance>>>
  readonly acceptances: Set<NodeId>
  /** What it has proposed. */
  choices: Choices | null
}

/** All instances of Paxos for one transaction, one for each participant, as one acceptor sees them: they share their ballots. */
export interface Instances {
  readonly transaction: string
  readonly participants: readonly NodeId[]
  promised: Ballot
  readonly accepted: Map<NodeId, Acceptance>
  /** What has come in ballot 0, and is accepted when it is whole. */
  readonly collected: Map<NodeId, Choice>
  /** As leader: who has accepted what in ballot 0. */
  readonly reported: Map<NodeId, Choices>
  attempt: Attempt | null
  attempts: number
  /** Whether a timer runs, at the end of which it leads a ballot. */
  waiting: boolean
  /** The highest round heard of in refusals. */
  heardRound: number
  outcome: Outcome | null
}

/** What an acceptor's log says. */
export type AcceptorRecord =
  | {
      readonly type: 'promised'
      readonly transaction: string
      readonly participants: readonly NodeId[]
      readonly ballot: Ballot
    }
  | {
      readonly type: 'accepted'
      readonly transaction: string
      readonly participants: readonly NodeId[]
      readonly ballot: Ballot
      readonly choices: Choices
    }
  | { readonly type: 'decided'; readonly transaction: string; readonly outcome: Outcome }

/** Nothing is known yet. */
export function newInstances(transaction: string, participants: readonly NodeId[]): Instances {
  return {
    transaction,
    participants,
    promised: LOWEST,
    accepted: new Map(),
    collected: new Map(),
    reported: new Map(),
    attempt: null,
    attempts: 0,
    waiting: false,
    heardRound: 0,
    outcome: null,
  }
}

/** A participant that is not known to have voted is taken to have voted no. */
export const ABORTED: Choice = Object.freeze({ vote: 'no', result: null })

/** What the choices come to. */
export function outcomeOf(participants: readonly NodeId[], choices: Choices): Outcome {
  return participants.every((id) => (choices[id] ?? ABORTED).vote !== 'no') ? 'commit' : 'abort'
}
