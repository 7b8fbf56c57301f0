import type { NodeId } from 'seedbed'
import type { PreVote, PreVoteReply, RequestVote, RequestVoteReply } from './messages.js'
import { RaftState } from './raft-state.js'

/** Leader election (§5.2), with the restriction on who may win (§5.4.1) and the pre-vote (dissertation §9.6). */
export abstract class RaftElection extends RaftState {
  /** Who has granted the (pre-)vote that this server asks for. */
  protected votes: NodeId[] = []
  /** Whether the current leader has been heard within the shortest election timeout. */
  hearsLeader = false

  /** Starts the election timeout anew, with a new random length: split votes do not repeat for ever. */
  protected resetElectionTimer(): void {
    const [min, max] = this.settings.electionTimeout
    this.env.setTimer('election', this.env.random('election').between(min, max))
  }

  /** The current leader has spoken. */
  protected hearLeader(leader: NodeId): void {
    this.leaderId = leader
    this.resetElectionTimer()
    this.hearsLeader = true
    this.env.setTimer('leaderSilence', this.settings.electionTimeout[0])
  }

  protected leaderFallsSilent(): void {
    this.hearsLeader = false
  }

  /** Rules for followers and candidates: if the election timeout elapses, start an election. */
  protected startElection(): void {
    if (this.settings.preVote) this.becomePreCandidate()
    else this.becomeCandidate()
  }

  /** Asks whether an election could be won. No term is used up, so a server that was cut off deposes nobody. */
  protected becomePreCandidate(): void {
    this.role = 'preCandidate'
    this.leaderId = null
    this.hearsLeader = false
    this.votes = [this.env.id]
    this.resetElectionTimer()
    if (this.hasQuorum()) this.becomeCandidate()
    else this.requestVotes()
  }

  protected becomeCandidate(): void {
    this.role = 'candidate'
    this.currentTerm++
    this.votedFor = this.env.id
    this.leaderId = null
    this.hearsLeader = false
    this.persistState()
    this.votes = [this.env.id]
    this.resetElectionTimer()
    if (this.hasQuorum()) this.becomeLeader()
    else this.requestVotes()
  }

  protected abstract becomeLeader(): void

  /** Asks all who have not granted yet, and again until the election ends: servers retry RPCs (§5.1). */
  protected requestVotes(): void {
    const request = this.voteRequest()
    for (const peer of this.peers) {
      if (!this.votes.includes(peer)) this.env.send(peer, request)
    }
    this.env.setTimer('requestVotes', this.settings.heartbeat)
  }

  protected voteRequest(): RequestVote | PreVote {
    return {
      type: this.role === 'preCandidate' ? 'preVote' : 'requestVote',
      term: this.currentTerm,
      lastLogIndex: this.log.lastIndex,
      lastLogTerm: this.log.lastTerm,
    }
  }

  /** RequestVote RPC, receiver implementation (Figure 2). */
  protected handleRequestVote(request: RequestVote, from: NodeId): void {
    const voteGranted = this.mayVoteFor(request, from)
    if (voteGranted) this.castVote(from)
    this.env.send(from, { type: 'requestVoteReply', term: this.currentTerm, voteGranted })
  }

  /** One vote in each term, first come first served (§5.2), and none for a log behind one's own (§5.4.1). */
  protected mayVoteFor(request: RequestVote, candidate: NodeId): boolean {
    if (request.term < this.currentTerm) return false
    if (this.votedFor !== null && this.votedFor !== candidate) return false
    return this.upToDate(request.lastLogIndex, request.lastLogTerm)
  }

  /** Whether a log that ends so is at least as up-to-date as this one: the later last term, then the longer log (§5.4.1). */
  protected upToDate(lastLogIndex: number, lastLogTerm: number): boolean {
    if (lastLogTerm !== this.log.lastTerm) return lastLogTerm > this.log.lastTerm
    return lastLogIndex >= this.log.lastIndex
  }

  /** The vote is on disk before it is given: after a crash it must not be given to another. */
  protected castVote(candidate: NodeId): void {
    this.resetElectionTimer()
    if (this.votedFor === candidate) return
    this.votedFor = candidate
    this.persistState()
  }

  protected handleRequestVoteReply(reply: RequestVoteReply, from: NodeId): void {
    if (!this.countsAsVote(reply)) return
    this.addVote(from)
    if (this.hasQuorum()) this.becomeLeader()
  }

  /** A vote counts in the election in which it was asked for, and in no later one. */
  protected countsAsVote(reply: RequestVoteReply): boolean {
    return this.role === 'candidate' && reply.voteGranted && reply.term === this.currentTerm
  }

  /** A vote counts once, however often the network delivers it. */
  protected addVote(from: NodeId): void {
    if (!this.votes.includes(from)) this.votes.push(from)
  }

  protected hasQuorum(): boolean {
    return this.isMajority(this.votes)
  }

  /** Would I vote for you? Not while I hear a leader: then there is no need of an election. */
  protected handlePreVote(request: PreVote, from: NodeId): void {
    const voteGranted =
      request.term >= this.currentTerm &&
      this.role !== 'leader' &&
      !this.hearsLeader &&
      this.upToDate(request.lastLogIndex, request.lastLogTerm)
    this.env.send(from, { type: 'preVoteReply', term: this.currentTerm, voteGranted })
  }

  protected handlePreVoteReply(reply: PreVoteReply, from: NodeId): void {
    if (this.role !== 'preCandidate' || !reply.voteGranted || reply.term !== this.currentTerm) return
    this.addVote(from)
    if (this.hasQuorum()) this.becomeCandidate()
  }
}
