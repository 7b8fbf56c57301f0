import type { PaxosMessage, Proposal } from 'seedbed/protocols/paxos'

/** A value goes to all acceptors at once, past any leader (§3.1). */
export interface Propose {
  readonly type: 'propose'
  readonly proposal: Proposal
}

/** Phase 2b of the fast round: the first value that the acceptor saw, told to all. */
export interface Voted {
  readonly type: 'voted'
  readonly proposal: Proposal
}

/** Everything that servers and clients say. */
export type FastPaxosMessage = PaxosMessage | Propose | Voted
