import type { LogEntry } from '../raft-log.js'
import type { RaftView } from './raft-view.js'

/** An entry, and the term of the leader that committed it. */
export interface CommittedEntry {
  readonly entry: LogEntry
  readonly term: number
}

/** A history variable: what leaders have committed, in the order of the log. */
export class CommittedHistory {
  /** The entry of index 1 is at 0. */
  readonly entries: CommittedEntry[] = []

  /** Takes up what this leader has committed beyond what is known. Returns the first index added, or 0. */
  update({ role, commitIndex, currentTerm, log }: RaftView): number {
    const { entries } = this
    if (role !== 'leader' || commitIndex <= entries.length) return 0
    const first = entries.length + 1
    const last = Math.min(commitIndex, log.entries.length)
    for (let index = first; index <= last; index++)
      entries.push({ entry: log.entries[index - 1], term: currentTerm })
    return first <= last ? first : 0
  }
}
