import type { NodeId } from 'seedbed'
import { compareBallots, type Ballot } from 'seedbed/protocols/paxos'
import type { Accepted } from './messages.js'
import { Proposer } from './proposer.js'
import type { Value } from './vote.js'

/** A value that the leader has proposed in a slot, and who has accepted it. */
export interface Proposal {
  readonly value: Value
  readonly acceptors: NodeId[]
}

/** Phase 2, slot by slot, in the leader's one ballot (§3). */
export abstract class Leader extends Proposer {
  /** What is proposed, and not known to be chosen. */
  readonly proposals = new Map<number, Proposal>()
  /** The first slot in which nothing is proposed yet. */
  nextSlot = 1
  /** What waits for the window to move on. */
  protected waiting: Value[] = []

  /** A leader finishes what others have begun: where a value may have been chosen it proposes that, and in gaps before it, no-ops. */
  protected override lead(): void {
    this.role = 'leader'
    this.leaderId = this.env.id
    this.env.cancelTimer('prepare')
    this.env.cancelTimer('election')
    this.env.note('leader-elected', { ballot: this.ballot })
    this.proposals.clear()
    this.waiting = []
    this.finishOthers()
    this.broadcastHeartbeat()
  }

  protected finishOthers(): void {
    const adopted = this.adopted()
    const last = Math.max(this.lastApplied, ...this.learned.keys(), ...adopted.keys())
    this.nextSlot = last + 1
    const inherited: [number, Value][] = []
    for (let slot = this.lastApplied + 1; slot <= last; slot++) {
      if (this.learned.has(slot)) continue
      const vote = adopted.get(slot)
      this.env.note(vote === undefined ? 'gap-filled' : 'value-adopted', { slot, ballot: this.ballot })
      inherited.push([slot, vote?.value ?? null])
    }
    this.proposeIn(inherited)
  }

  /** A new value goes into the next slot, unless that is too far ahead of what is known to be chosen. */
  protected propose(value: Value): void {
    this.waiting.push(value)
    this.proposeWaiting()
  }

  protected proposeWaiting(): void {
    const fresh: [number, Value][] = []
    while (this.waiting.length > 0 && this.nextSlot <= this.lastApplied + this.settings.window)
      fresh.push([this.nextSlot++, this.waiting.shift()!])
    if (this.waiting.length > 0) this.env.note('window-full', { slot: this.nextSlot })
    this.proposeIn(fresh)
  }

  /** Phase 2a. The leader is an acceptor too, and the first to vote. */
  protected proposeIn(values: readonly (readonly [slot: number, value: Value])[]): void {
    if (values.length === 0) return
    const { ballot } = this
    this.vote(values.map(([slot, value]) => ({ slot, ballot, value })))
    for (const [slot, value] of values) {
      this.proposals.set(slot, { value, acceptors: [] })
      this.sendAccept(slot)
    }
    for (const [slot] of values) this.handleAccepted({ type: 'accepted', ballot, slot }, this.env.id)
  }

  protected sendAccept(slot: number): void {
    const { value, acceptors } = this.proposals.get(slot)!
    for (const peer of this.env.peers)
      if (!acceptors.includes(peer)) this.env.send(peer, { type: 'accept', ballot: this.ballot, slot, value })
  }

  /** What enough acceptors have voted for is chosen. */
  protected handleAccepted({ ballot, slot }: Accepted, acceptor: NodeId): void {
    if (!this.leads(ballot)) return
    const proposal = this.proposals.get(slot)
    if (proposal === undefined) return
    this.addAcceptor(proposal, acceptor)
    if (proposal.acceptors.length < this.quorums.phase2) return
    this.env.note('chosen', { slot, acceptors: proposal.acceptors.length })
    this.proposals.delete(slot)
    this.learn(slot, proposal.value)
    this.proposeWaiting()
  }

  /** A vote is counted in the ballot that it was cast in. */
  protected leads(ballot: Ballot): boolean {
    return this.role === 'leader' && compareBallots(ballot, this.ballot) === 0
  }

  /** An acceptor counts once, however often the network delivers what it said. */
  protected addAcceptor({ acceptors }: Proposal, acceptor: NodeId): void {
    if (!acceptors.includes(acceptor)) acceptors.push(acceptor)
  }

  /** Says that it leads and what is chosen, and proposes again what has not been accepted by all whom it takes. */
  protected broadcastHeartbeat(): void {
    for (const peer of this.env.peers)
      this.env.send(peer, { type: 'heartbeat', ballot: this.ballot, chosenUpTo: this.lastApplied })
    for (const slot of this.proposals.keys()) this.sendAccept(slot)
    this.env.setTimer('heartbeat', this.settings.heartbeat)
  }

  /** What it has learned from others it need not propose any more. */
  protected override applyLearned(): void {
    super.applyLearned()
    for (const slot of this.proposals.keys()) if (slot <= this.lastApplied) this.proposals.delete(slot)
  }

  protected override standDown(): void {
    super.standDown()
    this.env.cancelTimer('heartbeat')
    this.proposals.clear()
    this.waiting = []
  }
}
