import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** A client's command as the log holds it: with what makes a retry known as one (§8). */
export interface Command {
  readonly client: NodeId
  readonly serial: number
  readonly input: Json
}

/** An entry of the log: a command, and the term in which a leader received it. A null command changes nothing (§8). */
export interface LogEntry {
  readonly index: number
  readonly term: number
  readonly command: Command | null
}

/** The log (§5.3). The first index is 1; index 0 is the empty beginning that every log shares, in term 0. */
export class RaftLog {
  readonly entries: LogEntry[] = []

  get lastIndex(): number {
    return this.entries.length
  }

  get lastTerm(): number {
    return this.termAt(this.lastIndex)
  }

  /** The term of the entry at `index`, 0 at the beginning, and -1 beyond the end: no entry has that one. */
  termAt(index: number): number {
    if (index === 0) return 0
    return this.entries[index - 1]?.term ?? -1
  }

  /** The entry at `index`, which must be there. */
  entryAt(index: number): LogEntry {
    return this.entries[index - 1]
  }

  /** The entries from `index` on, `limit` of them at most. */
  from(index: number, limit: number): readonly LogEntry[] {
    if (index > this.lastIndex) return NOTHING
    return this.entries.slice(index - 1, index - 1 + limit)
  }

  /** The first index of the term that the entry at `index` has. */
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
    this.entries.length = index - 1
  }
}

const NOTHING: readonly LogEntry[] = Object.freeze([])
