import type { NodeId } from 'seedbed'
import { Acceptor } from './acceptor.js'
import { compareBallots, type Ballot } from './ballot.js'
import type { Accepted, Acceptance, PeerMessage, PromiseMessage, Proposal } from './messages.js'

/**
 * The proposer of "Paxos Made Simple", §2.2, on a server that is an acceptor too: its own ballot is the one that it has promised
 * itself to go by, so one that a higher ballot has overtaken stands down by that alone.
 */
export abstract class Proposer extends Acceptor {
  /** What is to be chosen in its ballot; null while it proposes nothing. */
  proposal: Proposal | null = null
  /** Who has promised in its ballot, and what they had accepted. */
  promises = new Map<NodeId, Acceptance | null>()
  /** Who has accepted in its ballot. */
  acceptances = new Set<NodeId>()

  /** Phase 1a: a new ballot, higher than any it knows. */
  protected prepare(): void {
    this.promises = new Map()
    this.acceptances = new Set()
    const ballot = this.nextBallot()
    this.promise(ballot)
    this.broadcast({ type: 'prepare', ballot })
    this.addPromise(this.env.id, this.reportAccepted())
  }

  protected nextBallot(): Ballot {
    return { round: this.promised.round + 1, node: this.env.id }
  }

  protected handlePromise({ ballot, accepted }: PromiseMessage, from: NodeId): void {
    if (this.leads(ballot)) this.addPromise(from, accepted)
  }

  /** Whether this is the ballot in progress: one's own, and overtaken by none. */
  protected leads(ballot: Ballot): boolean {
    return this.promises.size > 0 && compareBallots(ballot, this.promised) === 0
  }

  /** Once, when a majority has promised, phase 2 begins. A promise counts once, however often it arrives. */
  protected addPromise(from: NodeId, accepted: Acceptance | null): void {
    if (this.promises.has(from)) return
    this.promises.set(from, accepted)
    if (this.promises.size === this.quorum) this.majorityPromised()
  }

  protected majorityPromised(): void {
    this.proposal = this.chooseValue()
    if (this.proposal !== null) this.requestAccept(this.proposal)
  }

  /** The value of the highest-numbered proposal among the responses or, if they report none, any: its own. */
  protected chooseValue(): Proposal | null {
    return this.highestAccepted()?.proposal ?? this.proposal
  }

  protected highestAccepted(): Acceptance | null {
    let highest: Acceptance | null = null
    for (const accepted of this.promises.values())
      if (accepted !== null && (highest === null || compareBallots(accepted.ballot, highest.ballot) > 0))
        highest = accepted
    return highest
  }

  /** Phase 2a. */
  protected requestAccept(proposal: Proposal): void {
    const ballot = this.promised
    this.accept(ballot, proposal)
    this.broadcast({ type: 'accept', ballot, proposal })
    this.addAcceptance(this.env.id)
  }

  protected handleAccepted({ ballot }: Accepted, from: NodeId): void {
    if (this.leads(ballot)) this.addAcceptance(from)
  }

  /** Once, when a majority has accepted, the value is chosen. */
  protected addAcceptance(from: NodeId): void {
    if (this.acceptances.has(from)) return
    this.acceptances.add(from)
    if (this.acceptances.size === this.quorum) this.majorityAccepted(this.promised, this.proposal!)
  }

  protected abstract majorityAccepted(ballot: Ballot, proposal: Proposal): void

  protected broadcast(message: PeerMessage): void {
    for (const peer of this.env.peers) this.env.send(peer, message)
  }
}
