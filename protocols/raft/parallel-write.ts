import { RaftPipelining } from './pipelining.js'
import type { LogEntry } from './raft-log.js'
import type { Snapshot } from './storage.js'

/**
 * Writing to the leader's disk in parallel (dissertation §10.2.1): entries go to the followers while the leader has not yet
 * flushed them itself. Until it has, it does not count among those who have them; a majority of followers may commit them.
 */
export abstract class RaftParallelWrite extends RaftPipelining {
  /** The first index that is not on disk for sure. */
  protected unflushedFrom = Infinity

  override get durableIndex(): number {
    return Math.min(this.log.lastIndex, this.unflushedFrom - 1)
  }

  protected override persistEntries(entries: readonly LogEntry[]): void {
    if (this.role !== 'leader' || this.settings.diskWriteDelay === 0) {
      super.persistEntries(entries)
      this.unflushedFrom = Infinity
    } else this.writeEntries(entries)
  }

  /** Entries that share a flush wait for it together. */
  protected writeEntries(entries: readonly LogEntry[]): void {
    if (this.unflushedFrom === Infinity) {
      this.unflushedFrom = entries[0].index
      this.env.setTimer('diskWrite', this.settings.diskWriteDelay)
    }
    for (const entry of entries) {
      this.log.append(entry)
      this.storage.append(entry)
    }
  }

  protected diskWritten(): void {
    this.flushEntries()
    if (this.role === 'leader') this.advanceCommitIndex()
  }

  protected flushEntries(): void {
    if (this.unflushedFrom === Infinity) return
    this.storage.flush()
    this.unflushedFrom = Infinity
  }

  /** A follower answers for what it has, so what it has must be on disk. */
  protected override leaveOffice(led: boolean): void {
    if (led) this.flushEntries()
    super.leaveOffice(led)
  }

  protected override commitUpTo(index: number): void {
    if (index > this.commitIndex && index > this.durableIndex)
      this.env.note('committed-before-own-write', { index })
    super.commitUpTo(index)
  }

  protected override persistState(): void {
    super.persistState()
    this.unflushedFrom = Infinity
  }

  protected override persistSnapshot(snapshot: Snapshot): void {
    super.persistSnapshot(snapshot)
    this.unflushedFrom = Infinity
  }
}
