import type { NodeId } from 'seedbed'
import type { AppendEntriesReply } from './messages.js'
import type { Command } from './raft-log.js'
import { RaftTransfer } from './transfer.js'

/**
 * Batching and pipelining (dissertation §10.2.2): commands that come close together share one write and one message, and the
 * next message does not wait for the answer to the last. A follower whose log is not yet known to match is sent one at a time.
 */
export abstract class RaftPipelining extends RaftTransfer {
  /** Volatile, on leaders: commands that wait for others to share a message with. */
  protected batch: Command[] = []
  /** Volatile, on leaders: for each follower in step, the last index of each message that is not yet answered. */
  protected inFlight: Record<NodeId, number[]> = {}

  protected override appendCommand(command: Command | null): void {
    if (command === null || this.settings.batchDelay === 0) return super.appendCommand(command)
    if (this.batch.length === 0) this.env.setTimer('batch', this.settings.batchDelay)
    this.batch.push(command)
  }

  protected appendBatch(): void {
    const { batch, currentTerm: term } = this
    const first = this.log.lastIndex + 1
    this.batch = []
    this.persistEntries(batch.map((command, i) => Object.freeze({ index: first + i, term, command })))
    this.broadcastAppendEntries()
    this.advanceCommitIndex()
  }

  /** What was taken on before a transfer is part of the log that its target must have. */
  protected override continueTransfer(follower: NodeId): void {
    if (this.batch.length === 0) super.continueTransfer(follower)
  }

  protected override initialiseLeaderState(): void {
    this.inFlight = {}
    super.initialiseLeaderState()
  }

  protected override leaveOffice(led: boolean): void {
    this.batch = []
    if (this.settings.batchDelay > 0) this.env.cancelTimer('batch')
    super.leaveOffice(led)
  }

  protected override sendAppendEntries(follower: NodeId): void {
    const flight = this.inFlight[follower]
    if (flight === undefined || this.nextIndex[follower] <= this.log.snapshotIndex)
      return super.sendAppendEntries(follower)
    if (flight.length >= this.settings.pipeline || this.nextIndex[follower] > this.log.lastIndex)
      return this.sendHeartbeat(follower)
    while (flight.length < this.settings.pipeline && this.nextIndex[follower] <= this.log.lastIndex) {
      super.sendAppendEntries(follower)
      flight.push(this.advanceNextIndex(follower))
    }
  }

  /** Takes it that what was sent will arrive. Returns the last index that was. */
  protected advanceNextIndex(follower: NodeId): number {
    const last = Math.min(
      this.nextIndex[follower] + this.settings.maxEntriesPerMessage - 1,
      this.log.lastIndex,
    )
    this.nextIndex[follower] = last + 1
    return last
  }

  /** Asks whether all that was sent has arrived. */
  protected sendHeartbeat(follower: NodeId): void {
    this.env.send(follower, { ...this.appendEntries(this.nextIndex[follower]), entries: [] })
  }

  protected override followerMatches(follower: NodeId, reply: AppendEntriesReply): void {
    if (this.settings.pipeline > 0) {
      const flight = this.inFlight[follower] ?? []
      this.inFlight[follower] = flight.filter((last) => last > reply.matchIndex)
    }
    super.followerMatches(follower, reply)
  }

  /** Something has not arrived, or the log conflicts: back to one message at a time. */
  protected override followerConflicts(follower: NodeId, reply: AppendEntriesReply): void {
    if (this.inFlight[follower] === undefined) return super.followerConflicts(follower, reply)
    if (reply.prevLogIndex <= this.matchIndex[follower]) return
    this.env.note('pipeline-broken', { follower })
    delete this.inFlight[follower]
    this.nextIndex[follower] = reply.prevLogIndex + 1
    super.followerConflicts(follower, reply)
  }
}
