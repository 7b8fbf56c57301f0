import type { LogEntry } from '../raft-log.js'
import { sameEntry, type LogView } from './raft-view.js'

/** The log of a server as it was when last looked at; it stays when the server goes down, and when a snapshot replaces its beginning. */
export class SeenLog {
  /** The entry of index 1 is at 0; undefined where a snapshot came before the entry was ever seen. */
  readonly entries: (LogEntry | undefined)[] = []
  /** The last index that a snapshot stands for. */
  snapshotIndex = 0
  private live: LogView = { entries: [], snapshotIndex: 0, snapshotTerm: 0 }

  /**
   * Looks at the log again. Entries never change, so it is enough to walk back from the end to where both agree.
   *
   * @returns the first index that is new, changed or gone, or that follows a snapshot now; 0 when there is none
   */
  update(log: LogView): number {
    const { entries } = this
    const { entries: now, snapshotIndex: base } = log
    this.live = log
    const moved = base !== this.snapshotIndex
    this.snapshotIndex = base
    const length = base + now.length
    if (
      !moved &&
      length === entries.length &&
      (now.length === 0 || now[now.length - 1] === entries[length - 1])
    )
      return 0
    let common = Math.min(length, entries.length)
    while (common > base && now[common - base - 1] !== entries[common - 1]) common--
    const changed = moved || common < base ? base : common
    entries.length = changed
    for (let i = changed - base; i < now.length; i++) entries.push(now[i])
    return changed + 1
  }

  /** Whether the server has this entry, or a snapshot that stands for it. */
  has(index: number, entry: LogEntry): boolean {
    return index <= this.snapshotIndex || sameEntry(this.entries[index - 1], entry)
  }

  /** The server went down, perhaps between two effects: what it had stored and answered for by then counts. */
  leave(): void {
    this.update(this.live)
  }
}
