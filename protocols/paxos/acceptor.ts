import type { Env, NodeId } from 'seedbed'
import { compareBallots, LOWEST, type Ballot } from './ballot.js'
import type { Accept, Acceptance, PaxosMessage, Prepare, Proposal } from './messages.js'

/** What an acceptor must remember whatever happens to it. */
export interface AcceptorState {
  readonly promised: Ballot
  readonly accepted: Acceptance | null
  readonly chosen: Proposal | null
}

/** The acceptor of "Paxos Made Simple", §2.2: all that safety rests on. */
export abstract class Acceptor {
  /** The highest ballot that it has promised to go by. */
  promised: Ballot = LOWEST
  /** What it has accepted under the highest ballot. */
  accepted: Acceptance | null = null
  /** The value that it knows to be chosen. */
  chosen: Proposal | null = null
  /** How many acceptors are a majority. */
  protected readonly quorum: number

  constructor(protected readonly env: Env<PaxosMessage>) {
    this.quorum = Math.floor((env.peers.length + 1) / 2) + 1
  }

  /** Takes up after a restart what it must not have forgotten. */
  protected restore(): void {
    const state = this.env.disk.read<AcceptorState>(FILE)[0]
    if (state !== undefined)
      ({ promised: this.promised, accepted: this.accepted, chosen: this.chosen } = state)
  }

  /** On disk before any answer: "an acceptor records its intended response in stable storage before actually sending" (§2.5). */
  protected persist(): void {
    const { promised, accepted, chosen } = this
    this.env.disk.replace(FILE, [{ promised, accepted, chosen }])
    this.env.disk.flush()
  }

  /** Phase 1b. */
  protected handlePrepare({ ballot }: Prepare, from: NodeId): void {
    if (!this.mayPromise(ballot)) return this.refuse(ballot, from)
    this.promise(ballot)
    this.env.send(from, { type: 'promise', ballot, accepted: this.reportAccepted() })
  }

  /** It answers a prepare request whose number is greater than that of any to which it has already responded. */
  protected mayPromise(ballot: Ballot): boolean {
    return compareBallots(ballot, this.promised) > 0
  }

  protected promise(ballot: Ballot): void {
    this.promised = ballot
    this.persist()
  }

  /** The proposal with the highest number that it has accepted, if any. */
  protected reportAccepted(): Acceptance | null {
    return this.accepted
  }

  /** Phase 2b. */
  protected handleAccept({ ballot, proposal }: Accept, from: NodeId): void {
    if (!this.mayAccept(ballot)) return this.refuse(ballot, from)
    this.accept(ballot, proposal)
    this.env.send(from, { type: 'accepted', ballot })
  }

  /** It accepts unless it has already responded to a prepare request with a greater number. */
  protected mayAccept(ballot: Ballot): boolean {
    return compareBallots(ballot, this.promised) >= 0
  }

  protected accept(ballot: Ballot, proposal: Proposal): void {
    this.promised = ballot
    this.accepted = { ballot, proposal }
    this.persist()
  }

  /** A request that may not be granted is ignored. */
  protected refuse(_ballot: Ballot, _from: NodeId): void {}
}

const FILE = 'acceptor'
