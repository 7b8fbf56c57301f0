import { DiskError, type Disk, type NodeId } from 'seedbed'
import type { LogEntry } from './raft-log.js'

/** The two values that must survive together (Figure 2, persistent state). */
export interface TermAndVote {
  readonly currentTerm: number
  readonly votedFor: NodeId | null
}

/** What a server keeps in place of a prefix of its log (dissertation §5.1). */
export interface Snapshot {
  /** The last index it covers, and the term of that entry. */
  readonly lastIndex: number
  readonly lastTerm: number
  /** The state after that entry, as text: it travels in pieces. */
  readonly data: string
}

const STATE = 'state'
const LOG = 'log'
const SNAPSHOT = 'snapshot'

/** The log on disk has a hole: an entry is missing that later ones rest on. */
export class LogGapError extends DiskError {
  override readonly name = 'LogGapError'

  constructor(found: number, expected: number) {
    super(`the log on disk goes on with index ${found} where ${expected} is due: an entry has been lost`, LOG)
  }
}

/**
 * What Raft keeps on disk: the term and the vote in one record, which is replaced as a whole, and the log as a
 * write-ahead log. Nothing counts before `flush`.
 *
 * A damaged record is never dropped, since the entry in it may be committed: the error stops the server. Only a torn
 * tail is cut away, for it was never flushed and so never answered for.
 */
export class RaftStorage {
  /** The index of the first entry in the file of the log: earlier ones have given way to a snapshot. */
  private firstIndex = 1

  constructor(private readonly disk: Disk) {}

  readState(): TermAndVote {
    return this.disk.read<TermAndVote>(STATE)[0] ?? { currentTerm: 0, votedFor: null }
  }

  /**
   * The log as it is on disk: it may begin anywhere up to the entry after `snapshotIndex`.
   *
   * @throws LogGapError when an entry is missing, in the middle or before the first
   */
  readLog(snapshotIndex = 0): readonly LogEntry[] {
    const entries = this.disk.recover<LogEntry>(LOG)
    this.firstIndex = Math.min(entries[0]?.index ?? Infinity, snapshotIndex + 1)
    entries.forEach(({ index }, i) => {
      if (index !== this.firstIndex + i) throw new LogGapError(index, this.firstIndex + i)
    })
    return entries
  }

  writeState(state: TermAndVote): void {
    this.disk.replace(STATE, [state])
  }

  append(entry: LogEntry): void {
    this.disk.append(LOG, entry)
  }

  /** Removes the entry at `index` and all that follow it. */
  truncateFrom(index: number): void {
    this.disk.truncate(LOG, index - this.firstIndex)
  }

  /** The latest snapshot, if there is one. */
  readSnapshot(): Snapshot | null {
    return this.disk.read<Snapshot>(SNAPSHOT)[0] ?? null
  }

  /** Puts a snapshot in the place of the one before, at once. */
  writeSnapshot(snapshot: Snapshot): void {
    this.disk.replace(SNAPSHOT, [snapshot])
  }

  /** Keeps these entries alone, which follow a snapshot that ends before `firstIndex`. */
  replaceLog(firstIndex: number, entries: readonly LogEntry[]): void {
    this.disk.replace(LOG, [...entries])
    this.firstIndex = firstIndex
  }

  flush(): void {
    this.disk.flush()
  }
}
