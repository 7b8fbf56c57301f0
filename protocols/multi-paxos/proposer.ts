import type { NodeId } from 'seedbed'
import { compareBallots, LOWEST, type Ballot } from 'seedbed/protocols/paxos'
import type { PromiseMessage, Refused } from './messages.js'
import { quorumsOf, type Quorums } from './options.js'
import { Replica } from './replica.js'
import type { Vote } from './vote.js'

/** What a server does as a proposer: nothing, phase 1 in a ballot of its own, or phase 2, as the leader. */
export type Role = 'follower' | 'preparing' | 'leader'

/** Phase 1, once for all slots: how a server comes to be the distinguished proposer, which the paper calls the leader (§3). */
export abstract class Proposer extends Replica {
  role: Role = 'follower'
  /** The ballot of this server's own that is in progress, or was the last. */
  ballot: Ballot = LOWEST
  /** The highest round heard of in refusals. */
  protected heardRound = 0
  /** Who has promised in the ballot in progress, and what they had voted for. */
  protected readonly promises = new Map<NodeId, readonly Vote[]>()

  /** How many of these acceptors are enough in each phase. */
  protected quorums(acceptors: readonly NodeId[]): Quorums {
    return quorumsOf(acceptors.length, this.settings.quorums)
  }

  /** A leader is waited for, each time as long as chance says: so that proposers do not go on duelling (§2.4). */
  protected resetElectionTimer(): void {
    const [min, max] = this.settings.electionTimeout
    this.env.setTimer('election', this.env.random('election').between(min, max))
  }

  protected override hearLeader(leader: NodeId): void {
    this.leaderId = leader
    this.resetElectionTimer()
  }

  /** Who has promised to another gives it time. */
  protected override promise(ballot: Ballot): void {
    super.promise(ballot)
    this.resetElectionTimer()
  }

  /** Only who is an acceptor, or will be, becomes the leader. Others ask whether they have been made one meanwhile. */
  protected startElection(): void {
    if (this.mayLead()) return this.prepare()
    this.resetElectionTimer()
    for (const peer of this.env.peers) this.askForChosen(peer)
  }

  protected mayLead(): boolean {
    const { id } = this.env
    return this.configurations.after(this.lastApplied + 1).some((acceptors) => acceptors.includes(id))
  }

  /** Phase 1a: a ballot above all that are known. */
  protected prepare(): void {
    this.standDown()
    this.ballot = this.nextBallot()
    this.role = 'preparing'
    this.env.note('prepares', { ballot: this.ballot })
    this.promises.clear()
    this.promise(this.ballot)
    this.sendPrepare()
    this.addPromise(this.env.id, this.votes.from(this.lastApplied + 1))
  }

  /** No two servers ever use the same one, nor one server twice: its own promise is on disk. */
  protected nextBallot(): Ballot {
    const { promised, ballot, heardRound } = this
    return { round: Math.max(promised.round, ballot.round, heardRound) + 1, node: this.env.id }
  }

  /** Asks all who have not promised yet, and again until enough have, or another ballot begins. */
  protected sendPrepare(): void {
    const from = this.lastApplied + 1
    const asked = this.configurations.after(from).filter((acceptors) => !this.havePromised(acceptors))
    if (asked.length === 0) return
    for (const peer of this.env.peers)
      if (!this.promises.has(peer) && asked.some((acceptors) => acceptors.includes(peer)))
        this.env.send(peer, { type: 'prepare', ballot: this.ballot, from })
    this.env.setTimer('prepare', this.settings.heartbeat)
  }

  protected handlePromise(promise: PromiseMessage, acceptor: NodeId): void {
    if (!this.isAwaited(promise)) return
    if (promise.snapshot !== undefined) this.install(promise.snapshot)
    this.addPromise(acceptor, promise.votes)
  }

  /** A promise counts in the ballot it was given in. */
  protected isAwaited({ ballot }: PromiseMessage): boolean {
    return this.role !== 'follower' && compareBallots(ballot, this.ballot) === 0
  }

  /** Once enough have promised for the next slot, phase 2 begins. Where acceptors change, slots after that wait for more. */
  protected addPromise(acceptor: NodeId, votes: readonly Vote[]): void {
    this.promises.set(acceptor, votes)
    if (this.role === 'leader') this.learnOfVotes()
    else if (this.havePromised(this.configurations.of(this.lastApplied + 1))) this.lead()
  }

  /** Whether of these acceptors enough have promised. */
  havePromised(acceptors: readonly NodeId[]): boolean {
    let promised = 0
    for (const acceptor of acceptors) if (this.promises.has(acceptor)) promised++
    return promised >= this.quorums(acceptors).phase1
  }

  /** For each slot that the promises know of, the vote of the highest ballot (§2.2, P2c). */
  protected adopted(): Map<number, Vote> {
    const adopted = new Map<number, Vote>()
    for (const votes of this.promises.values()) for (const vote of votes) this.preferHighest(adopted, vote)
    return adopted
  }

  protected preferHighest(adopted: Map<number, Vote>, vote: Vote): void {
    const other = adopted.get(vote.slot)
    if (other === undefined || compareBallots(vote.ballot, other.ballot) > 0) adopted.set(vote.slot, vote)
  }

  protected abstract lead(): void
  /** A promise has come that the leader did not wait for. */
  protected abstract learnOfVotes(): void

  /** Whoever refuses has promised a higher ballot: this one comes to nothing. */
  protected handleRefused({ ballot, promised }: Refused): void {
    this.heardRound = Math.max(this.heardRound, promised.round)
    if (compareBallots(ballot, this.ballot) === 0) this.overtaken()
  }

  protected override overtaken(): void {
    if (this.role === 'follower') return
    this.env.note('overtaken', { ballot: this.ballot, by: this.promised })
    this.standDown()
  }

  /** Stops what only proposers do. */
  protected standDown(): void {
    this.role = 'follower'
    this.leaderId = null
    this.env.cancelTimer('prepare')
    this.resetElectionTimer()
  }
}
