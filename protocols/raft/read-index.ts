import type { NodeId } from 'seedbed'
import type { ClientRequest } from 'seedbed/protocols/replicated-log'
import type { AppendEntries, AppendEntriesReply, ReadIndex, ReadIndexReply } from './messages.js'
import type { Snapshot } from './storage.js'
import { RaftStickiness } from './stickiness.js'

/** A read that waits at the leader. */
export interface PendingRead {
  readonly asker: NodeId
  readonly request: ClientRequest | ReadIndex
  /** What must be applied before it is answered; -1 until it has begun. */
  index: number
  /** The round of heartbeats that must be answered before. */
  round: number
}

/** Reads that go past the log (dissertation §6.4): answered once the leader knows that it led when they were asked. */
export abstract class RaftReads extends RaftStickiness {
  /** Volatile, on leaders: in the order in which they came. */
  protected reads: PendingRead[] = []
  /** Volatile, on leaders: the last round of heartbeats begun, and the last one that a majority has answered. */
  protected round = 0
  protected confirmedRound = 0
  /** Volatile, on leaders: for each follower, the last round that it has answered. */
  protected answeredRound: Record<NodeId, number> = {}
  /** Volatile, on followers: requests of clients for which the leader was asked. */
  protected asked: ClientRequest[] = []
  /** Reads whose index is known and not yet applied here. */
  protected unapplied: { readonly request: ClientRequest; readonly index: number }[] = []

  protected override handleClientRequest(request: ClientRequest): void {
    if (!this.goesPastLog(request)) super.handleClientRequest(request)
    else if (this.role === 'leader') this.read(request.client, request)
    else if (this.settings.followerReads && this.leaderId !== null) this.askLeader(request, this.leaderId)
    else this.redirect(request)
  }

  protected goesPastLog({ command }: ClientRequest): boolean {
    return this.settings.reads !== 'log' && (this.stateMachine.isRead?.(command) ?? false)
  }

  protected read(asker: NodeId, request: ClientRequest | ReadIndex): void {
    this.reads.push({ asker, request, index: -1, round: 0 })
    this.beginReads()
  }

  /** All who wait share a round of heartbeats; who comes while one is under way shares the next. */
  protected beginReads(): void {
    if (!this.knowsCommitIndex() || this.round > this.confirmedRound) return
    const waiting = this.reads.filter(({ index }) => index < 0)
    if (waiting.length === 0) return
    this.round++
    for (const read of waiting) {
      read.index = this.commitIndex
      read.round = this.round
    }
    this.broadcastAppendEntries()
  }

  protected override broadcastAppendEntries(): void {
    super.broadcastAppendEntries()
    this.confirmAlone()
  }

  /** Who is a majority alone, or has become one, is answered by nobody. */
  protected confirmAlone(): void {
    this.confirmRounds()
  }

  /** 1. A leader's commitIndex is the cluster's once it has committed an entry of its own term: hence the empty one. */
  protected knowsCommitIndex(): boolean {
    return this.log.termAt(this.commitIndex) === this.currentTerm
  }

  protected override appendEntries(next: number): AppendEntries {
    const request = super.appendEntries(next)
    return this.settings.reads === 'log' ? request : { ...request, round: this.round }
  }

  protected override replyTo(request: AppendEntries, from: NodeId, reply: AppendEntriesReply): void {
    const { term, round } = request
    // The refusal of an earlier leader bears the present term: in that, rounds have other numbers.
    const answersRound = round !== undefined && term === this.currentTerm
    super.replyTo(request, from, answersRound ? { ...reply, round } : reply)
  }

  protected override handleAppendEntriesReply(reply: AppendEntriesReply, from: NodeId): void {
    super.handleAppendEntriesReply(reply, from)
    if (reply.round === undefined || !this.answersThisTerm(reply)) return
    this.answeredRound[from] = Math.max(this.answeredRound[from] ?? 0, this.roundAnswered(reply))
    this.confirmRounds()
  }

  protected roundAnswered(reply: AppendEntriesReply): number {
    return reply.round!
  }

  /** 3. Who answers a heartbeat of this term knew of no later one: a majority of them, and there was none. */
  protected confirmRounds(): void {
    let confirmed = this.round
    while (confirmed > this.confirmedRound && !this.isConfirmed(confirmed)) confirmed--
    if (confirmed === this.confirmedRound) return
    this.confirmedRound = confirmed
    this.roundConfirmed()
  }

  protected isConfirmed(round: number): boolean {
    const answered = this.peers.filter((peer) => (this.answeredRound[peer] ?? 0) >= round)
    return this.isMajority([this.env.id, ...answered])
  }

  protected roundConfirmed(): void {
    const done = ({ index, round }: PendingRead): boolean => index >= 0 && round <= this.confirmedRound
    const reads = this.reads.filter(done)
    this.reads = this.reads.filter((read) => !done(read))
    for (const read of reads) this.answerRead(read)
    this.beginReads()
  }

  protected answerRead({ asker, request, index }: PendingRead): void {
    if (request.type === 'clientRequest') return this.serveRead(request, index)
    const { client, serial } = request
    this.env.send(asker, { type: 'readIndexReply', term: this.currentTerm, client, serial, index })
  }

  /** 4. The state machine must be at least as far as the log was committed when the read was asked. */
  protected serveRead(request: ClientRequest, index: number): void {
    if (this.lastApplied >= index) return this.answerFromState(request)
    this.env.note('read-waited', { index })
    this.unapplied.push({ request, index })
  }

  /** 5. A read changes nothing: it is not a command of the log. */
  protected answerFromState({ client, serial, command }: ClientRequest): void {
    this.answer(client, { serial, result: this.stateMachine.apply(command) })
  }

  protected override applyCommitted(): void {
    super.applyCommitted()
    this.serveUnapplied()
  }

  protected override adoptSnapshot(snapshot: Snapshot): void {
    super.adoptSnapshot(snapshot)
    this.serveUnapplied()
  }

  protected serveUnapplied(): void {
    if (this.unapplied.length === 0) return
    const { unapplied } = this
    this.unapplied = []
    for (const { request, index } of unapplied) this.serveRead(request, index)
  }

  protected override commitUpTo(index: number): void {
    super.commitUpTo(index)
    if (this.role === 'leader' && this.reads.length > 0) this.beginReads()
  }

  /** A follower asks the leader how far it must have applied, and answers from its own state. */
  protected askLeader(request: ClientRequest, leader: NodeId): void {
    const { client, serial } = request
    this.asked = this.asked.filter((other) => other.client !== client)
    this.asked.push(request)
    this.env.send(leader, { type: 'readIndex', term: this.currentTerm, client, serial })
  }

  protected handleReadIndex(request: ReadIndex, from: NodeId): void {
    if (this.role === 'leader') this.read(from, request)
  }

  /** The answer to an earlier asking will do: that too came after the client had invoked this read. */
  protected handleReadIndexReply({ client, serial, index }: ReadIndexReply): void {
    const request = this.asked.find((asked) => asked.client === client && asked.serial === serial)
    if (request === undefined) return
    this.asked = this.asked.filter((other) => other !== request)
    this.serveRead(request, index)
  }

  protected override initialiseLeaderState(): void {
    this.round = 0
    this.confirmedRound = 0
    this.answeredRound = {}
    this.reads = []
    super.initialiseLeaderState()
  }

  protected override leaveOffice(led: boolean): void {
    this.reads = []
    super.leaveOffice(led)
  }
}
