import type { NodeId } from 'seedbed'
import { RaftElection } from './election.js'
import type { AppendEntries, AppendEntriesReply } from './messages.js'
import type { Command, LogEntry } from './raft-log.js'

/** Log replication (§5.3) and the rule that says when an entry is committed (§5.4.2). */
export abstract class RaftReplication extends RaftElection {
  /** Volatile state on leaders: for each follower, the next entry to send to it. */
  readonly nextIndex: Record<NodeId, number> = {}
  /** Volatile state on leaders: for each follower, the highest entry known to be replicated on it. */
  readonly matchIndex: Record<NodeId, number> = {}
  /** The followers that have answered since the last check of the quorum. */
  protected heard: NodeId[] = []

  /** Rules for leaders: upon election, speak to everyone at once (§5.2). */
  protected override becomeLeader(): void {
    this.role = 'leader'
    this.leaderId = this.env.id
    this.heard = []
    this.env.note('leader-elected', { term: this.currentTerm })
    this.initialiseLeaderState()
    this.env.cancelTimer('election')
    this.env.cancelTimer('requestVotes')
    if (this.settings.checkQuorum) this.env.setTimer('checkQuorum', this.settings.electionTimeout[1])
    if (this.settings.noOpOnElection) this.appendCommand(null)
    else this.broadcastAppendEntries()
  }

  /** Volatile state on leaders is reinitialised after election (Figure 2). */
  protected initialiseLeaderState(): void {
    for (const peer of this.peers) this.expectNothingOf(peer)
  }

  /** As far as is known, the follower may have all of the log, and has none of it. */
  protected expectNothingOf(peer: NodeId): void {
    this.nextIndex[peer] = this.log.lastIndex + 1
    this.matchIndex[peer] = 0
  }

  protected override leaveOffice(led: boolean): void {
    this.env.cancelTimer('requestVotes')
    if (!led) return
    this.env.cancelTimer('heartbeat')
    this.env.cancelTimer('checkQuorum')
    this.resetElectionTimer()
  }

  /** Rules for leaders: a command goes into the leader's own log first, then to the followers. */
  protected appendCommand(command: Command | null): void {
    const index = this.log.lastIndex + 1
    this.persistEntries([Object.freeze({ index, term: this.currentTerm, command })])
    this.broadcastAppendEntries()
    this.advanceCommitIndex()
  }

  protected broadcastAppendEntries(): void {
    for (const peer of this.peers) this.sendAppendEntries(peer)
    this.env.setTimer('heartbeat', this.settings.heartbeat)
  }

  /** What the follower lacks, as far as the leader knows; nothing, as a heartbeat, when it lacks nothing. */
  protected sendAppendEntries(follower: NodeId): void {
    this.env.send(follower, this.appendEntries(this.nextIndex[follower]))
  }

  /** The entries from `next` on, and what stands before them. */
  protected appendEntries(next: number): AppendEntries {
    return {
      type: 'appendEntries',
      term: this.currentTerm,
      prevLogIndex: next - 1,
      prevLogTerm: this.log.termAt(next - 1),
      entries: this.log.from(next, this.settings.maxEntriesPerMessage),
      leaderCommit: this.commitIndex,
    }
  }

  /** AppendEntries RPC, receiver implementation (Figure 2). */
  protected handleAppendEntries(request: AppendEntries, from: NodeId): void {
    if (this.isStale(request)) return this.refuse(request, from, this.log.lastIndex + 1)
    if (this.role !== 'follower') this.becomeFollower(request.term)
    this.hearLeader(from)
    const { prevLogIndex, prevLogTerm, entries } = request
    if (!this.logMatches(prevLogIndex, prevLogTerm)) {
      return this.refuse(request, from, this.conflictIndex(prevLogIndex))
    }
    this.storeEntries(prevLogIndex, entries)
    const matchIndex = prevLogIndex + entries.length
    this.followCommitIndex(request.leaderCommit, matchIndex)
    this.replyTo(request, from, this.appendEntriesReply(request, true, matchIndex, 0))
  }

  /** 1. Reply false if term < currentTerm. */
  protected isStale(request: AppendEntries): boolean {
    return request.term < this.currentTerm
  }

  /** 2. Reply false if the log has no entry at prevLogIndex whose term is prevLogTerm. */
  protected logMatches(prevLogIndex: number, prevLogTerm: number): boolean {
    return this.log.termAt(prevLogIndex) === prevLogTerm
  }

  /**
   * Where to try next: after the end of a log that is too short, or at the start of the term that conflicts (§5.3, the
   * optimisation at its end); without it, one entry further back.
   */
  protected conflictIndex(prevLogIndex: number): number {
    if (!this.settings.fastBacktracking) return prevLogIndex
    if (prevLogIndex > this.log.lastIndex) return this.log.lastIndex + 1
    return this.log.firstIndexOfTermAt(prevLogIndex)
  }

  protected refuse(request: AppendEntries, from: NodeId, conflictIndex: number): void {
    this.replyTo(request, from, this.appendEntriesReply(request, false, 0, conflictIndex))
  }

  private appendEntriesReply(
    { prevLogIndex }: AppendEntries,
    success: boolean,
    matchIndex: number,
    conflictIndex: number,
  ): AppendEntriesReply {
    const term = this.currentTerm
    return { type: 'appendEntriesReply', term, success, prevLogIndex, matchIndex, conflictIndex }
  }

  protected replyTo(_request: AppendEntries, from: NodeId, reply: AppendEntriesReply): void {
    this.env.send(from, reply)
  }

  /**
   * 3. Delete an existing entry that conflicts with a new one, and all that follow it. 4. Append those not yet there.
   * Only a conflict deletes: a message that was overtaken may end before the log does.
   */
  protected storeEntries(prevLogIndex: number, entries: readonly LogEntry[]): void {
    let known = 0
    while (known < entries.length && this.log.termAt(prevLogIndex + 1 + known) === entries[known].term)
      known++
    if (known === entries.length) return
    const first = prevLogIndex + 1 + known
    if (first <= this.log.lastIndex) this.truncateLog(first)
    this.persistEntries(known === 0 ? entries : entries.slice(known))
  }

  /** 5. If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new entry). */
  protected followCommitIndex(leaderCommit: number, lastNewEntry: number): void {
    this.commitUpTo(Math.min(leaderCommit, lastNewEntry))
  }

  protected handleAppendEntriesReply(reply: AppendEntriesReply, from: NodeId): void {
    if (!this.answersThisTerm(reply)) return
    if (!this.heard.includes(from)) this.heard.push(from)
    if (reply.success) this.followerMatches(from, reply)
    else this.followerConflicts(from, reply)
  }

  /** What a follower said to an earlier leader, this server perhaps, says nothing about its log now. */
  protected answersThisTerm(reply: AppendEntriesReply): boolean {
    return this.role === 'leader' && reply.term === this.currentTerm
  }

  /** Rules for leaders: if successful, update nextIndex and matchIndex for the follower. Answers may overtake each other. */
  protected followerMatches(follower: NodeId, reply: AppendEntriesReply): void {
    if (reply.matchIndex <= this.matchIndex[follower]) return
    this.matchIndex[follower] = reply.matchIndex
    this.nextIndex[follower] = Math.max(this.nextIndex[follower], reply.matchIndex + 1)
    this.advanceCommitIndex()
    if (this.nextIndex[follower] <= this.log.lastIndex) this.sendAppendEntries(follower)
  }

  /** Rules for leaders: if it fails because of log inconsistency, go back and retry. */
  protected followerConflicts(follower: NodeId, reply: AppendEntriesReply): void {
    const answersLastProbe = reply.prevLogIndex === this.nextIndex[follower] - 1
    if (!answersLastProbe || reply.prevLogIndex <= this.matchIndex[follower]) return
    this.nextIndex[follower] = Math.max(
      this.matchIndex[follower] + 1,
      Math.min(reply.conflictIndex, reply.prevLogIndex),
    )
    this.sendAppendEntries(follower)
  }

  /** Rules for leaders: the highest N that a majority has is committed, if its term is the current one. */
  protected advanceCommitIndex(): void {
    const n = this.majorityMatchIndex()
    if (n > this.commitIndex && this.mayCommit(n)) this.commitUpTo(n)
  }

  /** The highest index that a majority has in its log, the leader included. */
  protected majorityMatchIndex(): number {
    const indexes = this.peers.map((peer) => this.matchIndex[peer])
    indexes.push(this.durableIndex)
    return highestHeldBy(this.quorum, indexes)
  }

  /** Only entries of the leader's own term are committed by counting replicas; earlier ones go with them (§5.4.2). */
  protected mayCommit(index: number): boolean {
    return this.log.termAt(index) === this.currentTerm
  }

  protected commitUpTo(index: number): void {
    if (index <= this.commitIndex) return
    this.commitIndex = index
    this.applyCommitted()
  }

  protected abstract applyCommitted(): void

  /** A leader that has not heard a majority for an election timeout may have been replaced: it steps down (§6.2). */
  protected checkQuorum(): void {
    const reached = this.isMajority([this.env.id, ...this.heard])
    this.heard = []
    if (!reached) return this.loseQuorum()
    this.env.setTimer('checkQuorum', this.settings.electionTimeout[1])
  }

  protected loseQuorum(): void {
    this.leaderId = null
    this.becomeFollower(this.currentTerm)
  }
}

/** The highest index that so many servers have, of the last ones they have: they are few, and sorting them takes longer. */
export function highestHeldBy(count: number, indexes: readonly number[]): number {
  let highest = 0
  for (const index of indexes) {
    let holders = 0
    for (const other of indexes) if (other >= index) holders++
    if (holders >= count && index > highest) highest = index
  }
  return highest
}
