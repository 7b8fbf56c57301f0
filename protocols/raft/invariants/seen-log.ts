import type { LogEntry } from '../raft-log.js'

/** The log of a server as it was when last looked at; it stays when the server goes down. */
export class SeenLog {
  readonly entries: LogEntry[] = []
  private live: readonly LogEntry[] = this.entries

  /**
   * Looks at the log again. Entries never change, so it is enough to walk back from the end to where both agree.
   *
   * @returns the first index that is new, changed or gone; 0 when there is none
   */
  update(now: readonly LogEntry[]): number {
    const { entries } = this
    this.live = now
    const { length } = now
    if (length === entries.length && now[length - 1] === entries[length - 1]) return 0
    let common = Math.min(length, entries.length)
    while (common > 0 && now[common - 1] !== entries[common - 1]) common--
    entries.length = common
    for (let i = common; i < length; i++) entries.push(now[i])
    return common + 1
  }

  /** The server went down, perhaps between two effects: what it had stored and answered for by then counts. */
  leave(): void {
    this.update(this.live)
  }
}
