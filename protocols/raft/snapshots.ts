import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { AppendEntries, InstallSnapshot, InstallSnapshotReply } from './messages.js'
import type { LogEntry } from './raft-log.js'
import { RaftService } from './service.js'
import type { Snapshot } from './storage.js'

/** What a snapshot holds: the replicated state, of which the sessions of clients are a part (dissertation §6.3). */
export interface SnapshotContent {
  readonly state: Json
  readonly sessions: Json
  /** Who takes part, where that may change (§5.1). */
  readonly configuration?: Json
}

/** Log compaction (§7; dissertation ch. 5): each server takes snapshots by itself; a leader sends its own to who is far behind. */
export abstract class RaftSnapshots extends RaftService {
  /** The latest snapshot, as it is on disk. */
  protected snapshot: Snapshot | null = null
  /** Volatile, on leaders: the snapshot on its way to a follower, and how much of it is known to have arrived. */
  protected outgoing: Record<NodeId, { readonly snapshot: Snapshot; offset: number }> = {}
  /** Volatile, on followers: what has arrived of the leader's snapshot. */
  protected incoming: { readonly term: number; readonly lastIndex: number; data: string } | null = null

  /** After a restart the snapshot comes first, then what the log has beyond it. */
  protected override readLog(): readonly LogEntry[] {
    const snapshot = this.storage.readSnapshot()
    if (snapshot === null) return super.readLog()
    const entries = this.storage.readLog(snapshot.lastIndex)
    this.adoptSnapshot(snapshot)
    this.log.compact(snapshot.lastIndex, snapshot.lastTerm)
    const following = this.entriesFollowing(snapshot, entries)
    if (following.length < entries.length) this.storage.replaceLog(snapshot.lastIndex + 1, following)
    return following
  }

  /** The entries that follow a snapshot. Those of a log that has another entry at its end, or none, do not (§7, Figure 13). */
  protected entriesFollowing({ lastIndex, lastTerm }: Snapshot, entries: readonly LogEntry[]) {
    const at = entries.findIndex(({ index }) => index >= lastIndex)
    if (at < 0) return []
    if (entries[at].index > lastIndex) return entries.slice(at)
    return entries[at].term === lastTerm ? entries.slice(at + 1) : []
  }

  /** A log that has grown long is due for a snapshot, which is taken when this event is over. */
  protected override applyCommitted(): void {
    super.applyCommitted()
    if (this.snapshotIsDue()) this.env.setTimer('snapshot', 0)
  }

  protected snapshotIsDue(): boolean {
    const { snapshotThreshold } = this.settings
    return snapshotThreshold > 0 && this.lastApplied - this.log.snapshotIndex >= snapshotThreshold
  }

  /** Takes the place of the log up to what has been applied. */
  protected takeSnapshot(): void {
    if (!this.snapshotIsDue()) return
    const lastIndex = this.lastApplied
    const snapshot = { lastIndex, lastTerm: this.log.termAt(lastIndex), data: this.snapshotData() }
    this.env.note('snapshot-taken', { lastIndex })
    this.saveSnapshot(snapshot)
  }

  protected snapshotData(): string {
    return JSON.stringify(this.snapshotContent())
  }

  protected snapshotContent(): SnapshotContent {
    return { state: this.stateMachine.snapshot(), sessions: this.sessions.snapshot() }
  }

  /** The snapshot is on disk before anything that it stands for is gone (dissertation §5.1). */
  protected saveSnapshot(snapshot: Snapshot): void {
    this.persistSnapshot(snapshot)
    this.discardLog(snapshot)
  }

  protected persistSnapshot(snapshot: Snapshot): void {
    this.snapshot = snapshot
    this.storage.writeSnapshot(snapshot)
    this.storage.flush()
  }

  protected discardLog({ lastIndex, lastTerm }: Snapshot): void {
    this.log.compact(lastIndex, lastTerm)
    this.storage.replaceLog(lastIndex + 1, this.log.entries)
    this.storage.flush()
  }

  /** The state is now that of the snapshot. */
  protected adoptSnapshot(snapshot: Snapshot): void {
    this.snapshot = snapshot
    this.restoreContent(JSON.parse(snapshot.data) as SnapshotContent)
    this.commitIndex = snapshot.lastIndex
    this.lastApplied = snapshot.lastIndex
  }

  protected restoreContent({ state, sessions }: SnapshotContent): void {
    this.stateMachine.restore(state)
    this.sessions.restore(sessions)
  }

  protected override initialiseLeaderState(): void {
    this.outgoing = {}
    super.initialiseLeaderState()
  }

  /** A follower that lacks what the leader has no longer gets the snapshot instead. */
  protected override sendAppendEntries(follower: NodeId): void {
    if (this.nextIndex[follower] > this.log.snapshotIndex) super.sendAppendEntries(follower)
    else this.sendSnapshot(follower)
  }

  /** The next piece of it. */
  protected sendSnapshot(follower: NodeId): void {
    const { snapshot, offset } = (this.outgoing[follower] ??= { snapshot: this.snapshot!, offset: 0 })
    const end = offset + this.settings.snapshotChunk
    this.env.send(follower, {
      type: 'installSnapshot',
      term: this.currentTerm,
      lastIndex: snapshot.lastIndex,
      lastTerm: snapshot.lastTerm,
      offset,
      data: snapshot.data.slice(offset, end),
      done: end >= snapshot.data.length,
    })
  }

  /** InstallSnapshot RPC, receiver implementation (Figure 13). */
  protected handleInstallSnapshot(request: InstallSnapshot, from: NodeId): void {
    if (request.term < this.currentTerm) return this.replyReceived(request, from, 0, false)
    if (this.role !== 'follower') this.becomeFollower(request.term)
    this.hearLeader(from)
    if (this.hasAlready(request)) return this.replyReceived(request, from, 0, true)
    const data = this.receivePiece(request)
    const done = request.done && data.length === request.offset + request.data.length
    if (done) this.installSnapshot({ lastIndex: request.lastIndex, lastTerm: request.lastTerm, data })
    this.replyReceived(request, from, data.length, done)
  }

  /** A snapshot of what is committed here brings nothing, and may be older than the state. */
  protected hasAlready({ lastIndex }: InstallSnapshot): boolean {
    return lastIndex <= this.commitIndex
  }

  /** Puts a piece in its place. One that does not fit where the last one ended changes nothing. Returns all pieces so far. */
  protected receivePiece({ term, lastIndex, offset, data }: InstallSnapshot): string {
    const { incoming } = this
    if (incoming?.term !== term || incoming.lastIndex !== lastIndex) {
      this.env.note('snapshot-begun', { lastIndex, term })
      this.incoming = { term, lastIndex, data: '' }
    }
    if (this.incoming!.data.length === offset) this.incoming!.data += data
    return this.incoming!.data
  }

  /** The snapshot takes the place of the state, and of the log but for what follows it. */
  protected installSnapshot(snapshot: Snapshot): void {
    this.incoming = null
    this.env.note('snapshot-installed', { lastIndex: snapshot.lastIndex, term: this.currentTerm })
    this.saveSnapshot(snapshot)
    this.adoptSnapshot(snapshot)
  }

  protected replyReceived({ lastIndex }: InstallSnapshot, from: NodeId, received: number, done: boolean) {
    this.env.send(from, {
      type: 'installSnapshotReply',
      term: this.currentTerm,
      lastIndex,
      received,
      done,
    })
  }

  /** The next piece follows when one has arrived; when one was lost, the next heartbeat sends it again. */
  protected handleInstallSnapshotReply(reply: InstallSnapshotReply, from: NodeId): void {
    if (this.role !== 'leader' || reply.term !== this.currentTerm) return
    if (!this.heard.includes(from)) this.heard.push(from)
    const sending = this.outgoing[from]
    if (sending?.snapshot.lastIndex !== reply.lastIndex) return
    if (reply.done) return this.snapshotArrived(from, reply.lastIndex)
    const further = reply.received > sending.offset
    sending.offset = reply.received
    if (further) this.sendSnapshot(from)
  }

  protected snapshotArrived(follower: NodeId, lastIndex: number): void {
    delete this.outgoing[follower]
    this.followerMatches(follower, {
      type: 'appendEntriesReply',
      term: this.currentTerm,
      success: true,
      prevLogIndex: lastIndex,
      matchIndex: lastIndex,
      conflictIndex: 0,
    })
  }

  /** What a snapshot stands for is committed and matches every leader's log: the entries count from its end on. */
  protected override handleAppendEntries(request: AppendEntries, from: NodeId): void {
    const { snapshotIndex, snapshotTerm } = this.log
    const covered = snapshotIndex - request.prevLogIndex
    if (covered <= 0 || this.isStale(request)) return super.handleAppendEntries(request, from)
    const entries = request.entries.slice(covered)
    super.handleAppendEntries(
      { ...request, prevLogIndex: snapshotIndex, prevLogTerm: snapshotTerm, entries },
      from,
    )
  }
}
