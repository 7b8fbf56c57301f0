import type { Env, NodeId } from 'seedbed'
import { compareBallots, Paxos, type Ballot, type PeerMessage, type Proposal } from 'seedbed/protocols/paxos'
import type { RegisterRequest } from 'seedbed/protocols/register'
import type { FastPaxosMessage, Propose, Voted } from './messages.js'

/** The fast round. It comes before all others, and begins by itself: its phase 1 has nothing to find, and any value may follow. */
export const FAST: Ballot = Object.freeze({ round: 0, node: 'fast' })

export const isFast = (ballot: Ballot): boolean => compareBallots(ballot, FAST) === 0

/** How many acceptors choose in the fast round: any two such sets and any majority have one in common (§2.2.2, §3.4.1). */
export function fastQuorumOf(servers: number): number {
  const classic = Math.floor(servers / 2) + 1
  return Math.floor((2 * servers - classic) / 2) + 1
}

/**
 * Fast Paxos (L. Lamport, "Fast Paxos", 2006) with one fast round, before the rounds of classic Paxos: a value that nobody contends
 * with is chosen one message sooner. Where two values meet, neither may find enough votes; then classic Paxos goes on.
 */
export class FastPaxos extends Paxos {
  /** What each acceptor has voted for in the fast round, as far as this learner has heard. */
  fastVotes = new Map<NodeId, Proposal>()

  protected get servers(): number {
    return this.env.peers.length + 1
  }

  protected get fastQuorum(): number {
    return fastQuorumOf(this.servers)
  }

  /** A wish goes to all acceptors at once, as long as no later round has begun. If that comes to nothing, one begins in time. */
  protected override handleRequest(request: RegisterRequest, client: NodeId): void {
    if (this.chosen !== null || request.type !== 'put' || !this.mayVoteFast())
      return super.handleRequest(request, client)
    this.waiting.set(client, request)
    this.setRetryTimer()
    const message: Propose = { type: 'propose', proposal: { client, id: request.id, value: request.value } }
    this.tellAll(message)
    this.handlePropose(message, this.env.id)
  }

  /** No later round has been promised. */
  protected mayVoteFast(): boolean {
    return compareBallots(this.promised, FAST) <= 0
  }

  protected override handlePeer(message: PeerMessage | Propose | Voted, from: NodeId): void {
    if (message.type === 'propose') this.handlePropose(message, from)
    else if (message.type === 'voted') this.addFastVote(from, message.proposal)
    else super.handlePeer(message, from)
  }

  protected override handleBelated(message: PeerMessage | Propose | Voted, from: NodeId): void {
    if (message.type === 'voted') return
    if (message.type !== 'propose') return super.handleBelated(message, from)
    this.env.send(from, { type: 'chosen', ballot: this.promised, proposal: this.chosen! })
  }

  /** Phase 2b of the fast round: an acceptor votes for the first value that it sees, and for no other. */
  protected handlePropose({ proposal }: Propose, from: NodeId): void {
    if (!this.mayVoteFast()) return
    if (this.accepted !== null) return this.voteAgain(from)
    this.voteFast(proposal)
  }

  protected voteFast(proposal: Proposal): void {
    this.accept(FAST, proposal)
    this.tellAll({ type: 'voted', proposal })
    this.addFastVote(this.env.id, proposal)
  }

  /** Its vote may have been lost. */
  protected voteAgain(from: NodeId): void {
    if (from === this.env.id) this.tellAll({ type: 'voted', proposal: this.accepted!.proposal })
    else this.tell(from, { type: 'voted', proposal: this.accepted!.proposal })
  }

  /** A learner counts: enough votes for one value choose it; when none can have enough any more, there has been a collision. */
  protected addFastVote(from: NodeId, proposal: Proposal): void {
    if (this.fastVotes.has(from)) return
    this.fastVotes.set(from, proposal)
    const votes = (of: Proposal): number =>
      [...this.fastVotes.values()].filter((vote) => same(vote, of)).length
    if (votes(proposal) >= this.fastQuorum) {
      this.env.note('chosen-fast', { proposal })
      return this.learn(FAST, proposal)
    }
    const most = Math.max(...[...this.fastVotes.values()].map(votes))
    if (most + this.servers - this.fastVotes.size < this.fastQuorum) this.recoverCollision()
  }

  /** Coordinated recovery (§3.2): one server begins the next round at once. The others do so only when their patience ends. */
  protected recoverCollision(): void {
    this.env.note('collision', {})
    if (this.env.id === this.env.nodes('server')[0] && this.mayVoteFast()) this.attempt()
  }

  /** The coordinator's rule (§2.2.2, Figure 1; §3.1): of the fast round, the value that may have been chosen, if there is one, or else any. */
  protected override chooseValue(): Proposal | null {
    const highest = this.highestAccepted()
    if (highest === null || !isFast(highest.ballot)) return super.chooseValue()
    return this.perhapsChosenFast() ?? highest.proposal
  }

  /** Has been chosen, perhaps, what a fast quorum may have voted for, though only a part of it has been heard. */
  protected perhapsChosenFast(): Proposal | null {
    const reported = [...this.promises.values()].flatMap((accepted) => accepted?.proposal ?? [])
    const unheard = this.servers - this.promises.size
    return (
      reported.find((one) => {
        const votes = reported.filter((other) => same(one, other)).length
        return votes + unheard >= this.fastQuorum
      }) ?? null
    )
  }

  protected tellAll(message: Propose | Voted): void {
    for (const peer of this.env.peers) this.tell(peer, message)
  }

  protected tell(to: NodeId, message: Propose | Voted): void {
    ;(this.env as Env<FastPaxosMessage>).send(to, message)
  }
}

export function same(a: Proposal, b: Proposal): boolean {
  return a.client === b.client && a.id === b.id
}
