import { DiskError, type Disk, type NodeId } from 'seedbed'
import type { LogEntry } from './raft-log.js'

/** The two values that must survive together (Figure 2, persistent state). */
export interface TermAndVote {
  readonly currentTerm: number
  readonly votedFor: NodeId | null
}

const STATE = 'state'
const LOG = 'log'

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
  constructor(private readonly disk: Disk) {}

  readState(): TermAndVote {
    return this.disk.read<TermAndVote>(STATE)[0] ?? { currentTerm: 0, votedFor: null }
  }

  /** @throws LogGapError when a record in the middle is missing. */
  readLog(): readonly LogEntry[] {
    const entries = this.disk.recover<LogEntry>(LOG)
    entries.forEach(({ index }, i) => {
      if (index !== i + 1) throw new LogGapError(index, i + 1)
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
    this.disk.truncate(LOG, index - 1)
  }

  flush(): void {
    this.disk.flush()
  }
}
