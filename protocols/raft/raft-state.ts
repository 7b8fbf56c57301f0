import type { Env, NodeId } from 'seedbed'
import type { RaftMessage } from './messages.js'
import type { RaftSettings } from './options.js'
import { RaftLog, type LogEntry } from './raft-log.js'
import { RaftStorage } from './storage.js'

/** Followers, candidates and leaders (§5.1), and those who ask whether they could be candidates (dissertation §9.6). */
export type Role = 'follower' | 'preCandidate' | 'candidate' | 'leader'

/** The state of Figure 2, how it is kept on disk, and the step down to follower that every rule may ask for. */
export abstract class RaftState {
  /** Persistent: the latest term this server has seen. */
  currentTerm = 0
  /** Persistent: the candidate that got this server's vote in the current term. */
  votedFor: NodeId | null = null
  /** Persistent: the log. */
  readonly log = new RaftLog()
  /** Volatile: the highest index known to be committed. */
  commitIndex = 0
  /** Volatile: the highest index applied to the state machine. */
  lastApplied = 0
  role: Role = 'follower'
  /** Who leads the current term, as far as this server knows. */
  leaderId: NodeId | null = null
  protected readonly storage: RaftStorage
  /** The servers that a leader speaks to, and a candidate asks: all others. */
  protected peers: readonly NodeId[]
  /** How many servers are a majority. */
  protected readonly quorum: number

  constructor(
    protected readonly env: Env<RaftMessage>,
    protected readonly settings: RaftSettings,
  ) {
    this.storage = new RaftStorage(env.disk)
    this.peers = env.peers
    this.quorum = Math.floor((env.peers.length + 1) / 2) + 1
  }

  /** The last index of the log that a crash would leave: the whole log, as entries are flushed when they are appended. */
  get durableIndex(): number {
    return this.log.lastIndex
  }

  /** Whether these servers are a majority. */
  protected isMajority(servers: readonly NodeId[]): boolean {
    return servers.length >= this.quorum
  }

  /** Takes up the persistent state after a restart. What is volatile begins anew. */
  protected restore(): void {
    const { currentTerm, votedFor } = this.storage.readState()
    this.currentTerm = currentTerm
    this.votedFor = votedFor
    for (const entry of this.readLog()) this.log.append(entry)
  }

  protected readLog(): readonly LogEntry[] {
    return this.storage.readLog()
  }

  /** The term and the vote, on disk before anything that follows from them leaves the server. */
  protected persistState(): void {
    this.storage.writeState({ currentTerm: this.currentTerm, votedFor: this.votedFor })
    this.storage.flush()
  }

  /** Appends to the log, on disk before the entries are answered for or counted. */
  protected persistEntries(entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      this.log.append(entry)
      this.storage.append(entry)
    }
    this.storage.flush()
  }

  /** Removes entries that conflict with the leader's. The append that follows makes it safe, in one flush. */
  protected truncateLog(from: number): void {
    this.env.note('log-truncated', { from, length: this.log.lastIndex })
    this.log.truncateFrom(from)
    this.storage.truncateFrom(from)
  }

  /** Rules for all servers: a term above one's own makes one a follower in that term (§5.1). */
  protected observeTerm(term: number): void {
    if (term > this.currentTerm) this.becomeFollower(term)
  }

  protected becomeFollower(term: number): void {
    const led = this.role === 'leader'
    this.role = 'follower'
    if (term > this.currentTerm) this.enterTerm(term)
    this.leaveOffice(led)
  }

  /** A new term: nobody is known to lead it, and this server has not voted in it. */
  protected enterTerm(term: number): void {
    this.currentTerm = term
    this.votedFor = null
    this.leaderId = null
    this.persistState()
  }

  /** Stops what only leaders and candidates do. */
  protected abstract leaveOffice(led: boolean): void
}
