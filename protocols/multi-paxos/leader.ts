import type { NodeId } from 'seedbed'
import { compareBallots, type Ballot } from 'seedbed/protocols/paxos'
import type { MembershipChange } from './configurations.js'
import type { Accepted } from './messages.js'
import { Proposer } from './proposer.js'
import type { Value, Vote } from './vote.js'

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
  /** What others have begun: in each slot, the vote to go on with. */
  protected inherited = new Map<number, Vote>()
  /** The last slot of which it is known that others have begun it. */
  protected lastBegun = 0
  /** What waits for the window to move on. */
  protected waiting: Value[] = []

  protected override lead(): void {
    this.role = 'leader'
    this.leaderId = this.env.id
    this.env.cancelTimer('prepare')
    this.env.cancelTimer('election')
    this.env.note('leader-elected', { ballot: this.ballot })
    this.nextSlot = this.lastApplied + 1
    this.sendPrepare()
    this.learnOfVotes()
    if (this.role === 'leader') this.announce()
  }

  protected override learnOfVotes(): void {
    this.inherited = this.adopted()
    this.lastBegun = Math.max(0, ...this.inherited.keys(), ...this.learned.keys())
    this.proposeNext()
  }

  protected propose(value: Value): void {
    this.waiting.push(value)
    this.proposeNext()
    if (this.waiting.length > 0) this.env.note('window-full', { slot: this.nextSlot })
  }

  /**
   * Slot by slot: first a leader finishes what others have begun, then come new values, none of them too far ahead of what is known to
   * be chosen, nor in a slot whose acceptors have not promised.
   */
  protected proposeNext(): void {
    if (this.role !== 'leader') return
    const values: [number, Value][] = []
    this.nextSlot = Math.max(this.nextSlot, this.lastApplied + 1)
    for (; this.mayProposeIn(this.nextSlot); this.nextSlot++) {
      if (this.learned.has(this.nextSlot)) continue
      if (this.nextSlot <= this.lastBegun) values.push([this.nextSlot, this.finish(this.nextSlot)])
      else if (this.waiting.length > 0) values.push([this.nextSlot, this.waiting.shift()!])
      else break
    }
    this.proposeIn(values)
  }

  protected mayProposeIn(slot: number): boolean {
    return slot <= this.lastApplied + this.settings.window && this.havePromised(this.configurations.of(slot))
  }

  /** Where a value may have been chosen it is that one; in gaps before such slots, the no-op. */
  protected finish(slot: number): Value {
    const vote = this.inherited.get(slot)
    this.env.note(vote === undefined ? 'gap-filled' : 'value-adopted', { slot, ballot: this.ballot })
    return vote?.value ?? null
  }

  /** Phase 2a. A leader that is an acceptor too is the first to vote. */
  protected proposeIn(values: readonly (readonly [slot: number, value: Value])[]): void {
    const { ballot } = this
    const own = values.filter(([slot]) => this.configurations.of(slot).includes(this.env.id))
    if (own.length > 0) this.vote(own.map(([slot, value]) => ({ slot, ballot, value })))
    for (const [slot, value] of values) {
      this.proposals.set(slot, { value, acceptors: [] })
      this.sendAccept(slot)
    }
    for (const [slot] of own) this.handleAccepted({ type: 'accepted', ballot, slot }, this.env.id)
  }

  /** To those who have not accepted yet. */
  protected sendAccept(slot: number): void {
    const { value, acceptors } = this.proposals.get(slot)!
    for (const peer of this.configurations.of(slot))
      if (peer !== this.env.id && !acceptors.includes(peer))
        this.env.send(peer, { type: 'accept', ballot: this.ballot, slot, value })
  }

  /** What enough acceptors have voted for is chosen. */
  protected handleAccepted({ ballot, slot }: Accepted, acceptor: NodeId): void {
    if (!this.leads(ballot)) return
    const proposal = this.proposals.get(slot)
    if (proposal === undefined) return
    this.addAcceptor(proposal, acceptor)
    if (proposal.acceptors.length < this.quorums(this.configurations.of(slot)).phase2) return
    this.env.note('chosen', { slot, acceptors: proposal.acceptors.length })
    this.proposals.delete(slot)
    this.learn(slot, proposal.value)
    this.proposeNext()
  }

  /** A vote is counted in the ballot that it was cast in. */
  protected leads(ballot: Ballot): boolean {
    return this.role === 'leader' && compareBallots(ballot, this.ballot) === 0
  }

  /** An acceptor counts once, however often the network delivers what it said. */
  protected addAcceptor({ acceptors }: Proposal, acceptor: NodeId): void {
    if (!acceptors.includes(acceptor)) acceptors.push(acceptor)
  }

  /** Says that it leads and what is chosen. */
  protected announce(): void {
    for (const peer of this.env.peers)
      this.env.send(peer, { type: 'heartbeat', ballot: this.ballot, chosenUpTo: this.lastApplied })
    this.env.setTimer('heartbeat', this.settings.heartbeat)
  }

  /** Says so from time to time, and proposes again what has not been chosen. */
  protected heartbeat(): void {
    this.proposeNext()
    if (this.role !== 'leader') return
    for (const slot of this.proposals.keys()) this.sendAccept(slot)
    this.announce()
  }

  /** New acceptors are asked for promises, and no-ops bring on the slot from which they count. */
  protected override changeMembership(change: MembershipChange): boolean {
    const changed = super.changeMembership(change)
    if (changed && this.role === 'leader') {
      this.sendPrepare()
      for (let slot = 0; slot < this.settings.window; slot++) this.waiting.push(null)
    }
    return changed
  }

  /** What it has learned from others it need not propose any more. Who is no acceptor any longer, nor will be, leads no more. */
  protected override applyLearned(): void {
    super.applyLearned()
    for (const slot of this.proposals.keys()) if (slot <= this.lastApplied) this.proposals.delete(slot)
    if (this.role === 'leader' && !this.mayLead()) this.retire()
  }

  protected retire(): void {
    this.env.note('leader-removed', { slot: this.lastApplied })
    this.announce()
    this.standDown()
  }

  protected override standDown(): void {
    super.standDown()
    this.env.cancelTimer('heartbeat')
    this.proposals.clear()
    this.inherited.clear()
    this.waiting = []
  }
}
