import type { NodeId } from 'seedbed'
import type { RegisterMessage } from 'seedbed/protocols/register'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Ballot } from './ballot.js'

/** A value, and whose it is: two clients may wish for the same. */
export interface Proposal {
  readonly client: NodeId
  /** The client's request. */
  readonly id: number
  readonly value: Json
}

/** What an acceptor has accepted: a value, under a ballot. */
export interface Acceptance {
  readonly ballot: Ballot
  readonly proposal: Proposal
}

/** Phase 1a: promise me to accept nothing below this ballot, and tell me what you have accepted. */
export interface Prepare {
  readonly type: 'prepare'
  readonly ballot: Ballot
}

/** Phase 1b: I promise; this is what I have accepted under the highest ballot so far, if anything. */
export interface PromiseMessage {
  readonly type: 'promise'
  readonly ballot: Ballot
  readonly accepted: Acceptance | null
}

/** Phase 2a: accept this value. */
export interface Accept {
  readonly type: 'accept'
  readonly ballot: Ballot
  readonly proposal: Proposal
}

/** Phase 2b: I have accepted it. */
export interface Accepted {
  readonly type: 'accepted'
  readonly ballot: Ballot
}

/** A majority has accepted this value: it is chosen, for good. */
export interface Chosen {
  readonly type: 'chosen'
  readonly ballot: Ballot
  readonly proposal: Proposal
}

/** I have promised a higher ballot. It binds nobody: it saves the proposer its patience (§2.2, end). */
export interface Refused {
  readonly type: 'refused'
  /** The ballot that is refused. */
  readonly ballot: Ballot
  readonly promised: Ballot
}

/** What servers say to each other. */
export type PeerMessage = Prepare | PromiseMessage | Accept | Accepted | Chosen | Refused

/** Everything that servers and clients say. */
export type PaxosMessage = PeerMessage | RegisterMessage
