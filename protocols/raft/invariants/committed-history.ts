import type { LogEntry } from '../raft-log.js'
import { entryAt, lastIndexOf, type RaftView } from './raft-view.js'

/** An entry, and the leader's term and configuration when it committed it. */
export interface CommittedEntry {
  /** Undefined when nobody was seen committing it: the leader did so in the event in which it crashed. */
  readonly entry: LogEntry | undefined
  readonly term: number
  readonly configuration: RaftView['configuration']
}

/** A history variable: what leaders have committed, in the order of the log. */
export class CommittedHistory {
  /** The entry of index 1 is at 0. */
  readonly entries: CommittedEntry[] = []

  /** Takes up what this leader has committed beyond what is known. Returns the first index added, or 0. */
  update({ role, commitIndex, currentTerm, log, configuration }: RaftView): number {
    const { entries } = this
    if (role !== 'leader' || commitIndex <= entries.length) return 0
    const first = entries.length + 1
    const last = Math.min(commitIndex, lastIndexOf(log))
    for (let index = first; index <= last; index++)
      entries.push({ entry: entryAt(log, index), term: currentTerm, configuration })
    return first <= last ? first : 0
  }
}
