import type { Env, NodeId } from 'seedbed'
import { compareBallots, LOWEST, type Ballot } from 'seedbed/protocols/paxos'
import type { Accept, MultiPaxosMessage, Prepare, PromiseMessage } from './messages.js'
import type { MultiPaxosSettings } from './options.js'
import { AcceptorStorage, type Snapshot } from './storage.js'
import type { Vote } from './vote.js'
import { VoteLog } from './vote-log.js'

/** The acceptor of all slots at once ("Paxos Made Simple", §2.2 and §3): one promise for all of them, and a vote in each. */
export abstract class Acceptor {
  /** Persistent: no lower ballot is answered. */
  promised: Ballot = LOWEST
  /** Persistent: what it has voted for. */
  readonly votes = new VoteLog()
  /** Persistent: what stands for the votes up to its slot. */
  snapshot: Snapshot | null = null
  /** Who leads, as far as this server knows. */
  leaderId: NodeId | null = null
  protected readonly storage: AcceptorStorage

  constructor(
    protected readonly env: Env<MultiPaxosMessage>,
    protected readonly settings: MultiPaxosSettings,
  ) {
    this.storage = new AcceptorStorage(env.disk)
  }

  /** The last slot that its snapshot stands for; 0 without one. */
  get snapshotSlot(): number {
    return this.snapshot?.slot ?? 0
  }

  /** Takes up the persistent state after a restart. A vote is a promise too, of which a crash may have left the vote alone. */
  protected restore(): void {
    this.promised = this.storage.readPromise()
    this.snapshot = this.storage.readSnapshot()
    for (const vote of this.storage.readVotes()) {
      if (compareBallots(vote.ballot, this.promised) > 0) this.promised = vote.ballot
      if (vote.slot > this.snapshotSlot) this.votes.add(vote)
    }
  }

  /** Phase 1b. An equal ballot is answered again: the answer may have been lost. */
  protected handlePrepare({ ballot, from }: Prepare, proposer: NodeId): void {
    if (compareBallots(ballot, this.promised) < 0) return this.refuse(ballot, proposer)
    if (compareBallots(ballot, this.promised) === 0) this.env.note('promised-again', { ballot })
    this.observe(ballot)
    this.env.send(proposer, this.promiseFor(ballot, from))
  }

  /** What it has voted for in the slots that it is asked about and, where it has dropped votes, what stands for them. */
  protected promiseFor(ballot: Ballot, from: number): PromiseMessage {
    const promise = { type: 'promise', ballot, votes: this.votes.from(from) } as const
    return from <= this.snapshotSlot ? { ...promise, snapshot: this.snapshot! } : promise
  }

  /** A ballot above all that were promised is promised, and who proposes in a lower one gives up. */
  protected observe(ballot: Ballot): void {
    if (compareBallots(ballot, this.promised) <= 0) return
    this.promise(ballot)
    this.overtaken()
  }

  /** The promise is on disk before it is given. */
  protected promise(ballot: Ballot): void {
    this.promised = ballot
    this.leaderId = null
    this.persistPromise()
  }

  protected persistPromise(): void {
    this.storage.writePromise(this.promised)
    this.storage.flush()
  }

  /** Phase 2b. */
  protected handleAccept({ slot, ballot, value }: Accept, proposer: NodeId): void {
    if (!this.mayAccept(ballot)) return this.refuse(ballot, proposer)
    this.observeAccept(ballot)
    this.hearLeader(proposer)
    if (slot <= this.snapshotSlot) return this.sendChosen(proposer, slot)
    if (!this.votedUnder(ballot, slot)) this.vote([{ slot, ballot, value }])
    this.env.send(proposer, { type: 'accepted', ballot, slot })
  }

  /** It has not promised a higher ballot. */
  protected mayAccept(ballot: Ballot): boolean {
    return compareBallots(ballot, this.promised) >= 0
  }

  /** A vote is a promise too: no lower ballot may overrule it. */
  protected observeAccept(ballot: Ballot): void {
    this.observe(ballot)
  }

  protected votedUnder(ballot: Ballot, slot: number): boolean {
    const vote = this.votes.voteIn(slot)
    return vote !== undefined && compareBallots(vote.ballot, ballot) === 0
  }

  /** Votes are on disk before they are told to anybody. */
  protected vote(votes: readonly Vote[]): void {
    for (const vote of votes) this.votes.add(Object.freeze(vote))
    this.persistVotes(votes)
  }

  protected persistVotes(votes: readonly Vote[]): void {
    for (const vote of votes) this.storage.appendVote(vote)
    this.storage.flush()
  }

  protected refuse(ballot: Ballot, proposer: NodeId): void {
    this.env.send(proposer, { type: 'refused', ballot, promised: this.promised })
  }

  /** Another's higher ballot is in progress. */
  protected abstract overtaken(): void
  /** The leader has spoken. */
  protected abstract hearLeader(leader: NodeId): void
  /** Tells what was chosen in the slots from this one on. */
  protected abstract sendChosen(to: NodeId, from: number): void
}
