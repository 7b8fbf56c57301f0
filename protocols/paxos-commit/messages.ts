import type { NodeId } from 'seedbed'
import type { Outcome, Vote, WorkMessage } from 'seedbed/protocols/atomic-commit'
import type { Ballot } from 'seedbed/protocols/paxos'
import type { Json } from 'seedbed/protocols/state-machines'

/** What is to be chosen of one participant: how it votes, and what its work has shown. */
export interface Choice {
  readonly vote: Vote
  readonly result: Json
}

/** By participant. */
export type Choices = Readonly<Record<NodeId, Choice>>

/** What an acceptor has accepted of one participant. */
export interface Acceptance {
  readonly ballot: Ballot
  readonly choice: Choice
}

interface About {
  readonly transaction: string
  /** All who take part: there is one instance of Paxos for each. */
  readonly participants: readonly NodeId[]
}

/** Phase 1a, for all instances of a transaction at once. */
export interface Phase1a extends About {
  readonly type: 'phase1a'
  readonly ballot: Ballot
}

/** Phase 1b. */
export interface Phase1b extends About {
  readonly type: 'phase1b'
  readonly ballot: Ballot
  readonly accepted: Readonly<Record<NodeId, Acceptance>>
}

/** Phase 2a: of one instance from its participant, in ballot 0; of all from a leader, in later ballots. */
export interface Phase2a extends About {
  readonly type: 'phase2a'
  readonly ballot: Ballot
  readonly choices: Choices
}

/** Phase 2b, for all instances at once. */
export interface Phase2b extends About {
  readonly type: 'phase2b'
  readonly ballot: Ballot
  readonly choices: Choices
}

/** A higher ballot has been promised. */
export interface Refused extends About {
  readonly type: 'refused'
  readonly promised: Ballot
}

/** What was chosen comes to this. */
export interface DecisionMessage {
  readonly type: 'decision'
  readonly transaction: string
  readonly outcome: Outcome
}

export type ConsensusMessage = Phase1a | Phase1b | Phase2a | Phase2b | Refused | DecisionMessage

/** Everything that is said in Paxos Commit. */
export type PaxosCommitMessage = ConsensusMessage | WorkMessage
