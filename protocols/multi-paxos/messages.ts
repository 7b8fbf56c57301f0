import type { Ballot } from 'seedbed/protocols/paxos'
import type { ClientReply, ClientRequest, NotLeader } from 'seedbed/protocols/replicated-log'
import type { Snapshot } from './storage.js'
import type { Value, Vote } from './vote.js'

/** Phase 1a, for all slots from one on at once ("Paxos Made Simple", §3). */
export interface Prepare {
  readonly type: 'prepare'
  readonly ballot: Ballot
  /** The first slot of which the proposer does not know what is chosen. */
  readonly from: number
}

/** Phase 1b: no lower ballot is heard any more, and these are the votes cast so far in the slots that were asked about. */
export interface PromiseMessage {
  readonly type: 'promise'
  readonly ballot: Ballot
  readonly votes: readonly Vote[]
  /** In place of the votes in slots that it stands for: what was chosen there. */
  readonly snapshot?: Snapshot
}

/** Phase 2a, for one slot. */
export interface Accept extends Vote {
  readonly type: 'accept'
}

/** Phase 2b: the acceptor has voted for what was proposed. */
export interface Accepted {
  readonly type: 'accepted'
  readonly ballot: Ballot
  readonly slot: number
}

/** The acceptor has promised a higher ballot than the one it was asked in. */
export interface Refused {
  readonly type: 'refused'
  readonly ballot: Ballot
  readonly promised: Ballot
}

/** The leader is there, and what it knows to be chosen: all slots up to one. */
export interface Heartbeat {
  readonly type: 'heartbeat'
  readonly ballot: Ballot
  readonly chosenUpTo: number
}

/** A learner asks for what was chosen in the slots from one on. */
export interface CatchUp {
  readonly type: 'catchUp'
  readonly from: number
}

/** What was chosen, in consecutive slots. */
export interface Chosen {
  readonly type: 'chosen'
  /** What the sender has promised: all that it knows to be chosen was chosen under that ballot, or a lower one. */
  readonly promised: Ballot
  /** In place of the values of slots that it stands for. */
  readonly snapshot?: Snapshot
  /** The slot of the first value. */
  readonly slot: number
  readonly values: readonly Value[]
}

/** What servers say to each other. */
export type PeerMessage =
  Prepare | PromiseMessage | Accept | Accepted | Refused | Heartbeat | CatchUp | Chosen

/** Everything that Multi-Paxos sends. */
export type MultiPaxosMessage = PeerMessage | ClientRequest | ClientReply | NotLeader
