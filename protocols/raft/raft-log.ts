import type { LogCommand } from 'seedbed/protocols/replicated-log'
import type { Configuration } from './configuration.js'

/** A client's command as the log holds it: with what makes a retry known as one (§8). */
export interface Command extends LogCommand {
  /** Where sessions expire: the client's session, or that it opens one, and the leader's clock when it took the command up (dissertation §6.3). */
  readonly session?: number
  readonly registers?: true
  readonly time?: number
}

/** An entry of the log: a command, and the term in which a leader received it. A null command changes nothing (§8). */
export interface LogEntry {
  readonly index: number
  readonly term: number
  readonly command: Command | null
  /** Who takes part from this entry on, if that changes (dissertation ch. 4). */
  readonly configuration?: Configuration
}

/**
 * The log (§5.3). The first index is 1; index 0 is the empty beginning that every log shares, in term 0. A prefix that a
 * snapshot stands for is not kept (dissertation §5.1): only the index and the term of its last entry are known.
 */
export class RaftLog {
  /** Those after the snapshot. */
  readonly entries: LogEntry[] = []
  /** The last index that the snapshot covers; 0 without one. */
  snapshotIndex = 0
  /** The term of the entry at that index. */
  snapshotTerm = 0

  get lastIndex(): number {
    return this.snapshotIndex + this.entries.length
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex)
  }

  /** The term of the entry at `index`, 0 at the beginning, and -1 where there is no entry, or none any more. */
  termAt(index: number): number {
    if (index === this.snapshotIndex) return this.snapshotTerm
    return this.entries[index - this.snapshotIndex - 1]?.term ?? -1
  }

  /** The entry at `index`, which must be there. */
  entryAt(index: number): LogEntry {
    return this.entries[index - this.snapshotIndex - 1]
  }

  /** The entries from `index` on, which must be there, `limit` of them at most. */
  from(index: number, limit: number): readonly LogEntry[] {
    if (index > this.lastIndex) return NOTHING
    const first = index - this.snapshotIndex - 1
    return this.entries.slice(first, first + limit)
  }

  /** The first index of the term that the entry at `index` has, as far back as the log is kept. */
  firstIndexOfTermAt(index: number): number {
    const term = this.termAt(index)
    while (index > 1 && this.termAt(index - 1) === term) index--
    return index
  }

  append(entry: LogEntry): void {
    this.entries.push(entry)
  }

  /** Removes the entry at `index` and all that follow it. */
  truncateFrom(index: number): void {
    this.entries.length = index - this.snapshotIndex - 1
  }

  /** Removes the entries up to `index`, which a snapshot stands for. What follows stays if it follows that very entry. */
  compact(index: number, term: number): void {
    const follows = this.termAt(index) === term
    this.entries.splice(0, follows ? index - this.snapshotIndex : this.entries.length)
    this.snapshotIndex = index
    this.snapshotTerm = term
  }
}

const NOTHING: readonly LogEntry[] = Object.freeze([])
