import { invariant } from 'seedbed'
import type { LogEntry } from '../raft-log.js'
import { PerNode, sameEntry, serverOn, show } from './raft-view.js'
import { SeenLog } from './seen-log.js'

interface Witness {
  readonly node: string
  readonly entry: LogEntry
  /** The term of the entry before it. */
  readonly previous: number
}

/** Terms stay far below this, so an index and a term make one number. */
const TERMS = 2 ** 21

/**
 * If two logs have an entry of the same index and term, they are the same up to there (Figure 3, Log Matching). It
 * follows, by induction, from this: wherever an index and a term occur, the command is one and the same, and so is
 * the term of the entry before.
 */
export const logMatching = invariant('log-matching', () => {
  const logs = new PerNode(() => new SeenLog())
  const witnesses = new Map<number, Witness>()
  return (node): string | void => {
    const server = serverOn(node)
    if (server === null) return
    const { log } = server
    const first = logs.get(node.id).update(log)
    if (first === 0) return
    const { entries, snapshotIndex, snapshotTerm } = log
    for (let at = first - snapshotIndex - 1; at < entries.length; at++) {
      const entry = entries[at]
      const index = snapshotIndex + at + 1
      const previous = at === 0 ? snapshotTerm : entries[at - 1].term
      const witness = witnesses.get(index * TERMS + entry.term)
      if (witness === undefined) witnesses.set(index * TERMS + entry.term, { node: node.id, entry, previous })
      else if (!sameEntry(witness.entry, entry)) {
        return `at index ${index} of term ${entry.term}, ${node.id} has ${show(entry)} where ${witness.node} has ${show(witness.entry)}`
      } else if (witness.previous !== previous) {
        return (
          `${node.id} and ${witness.node} have the same entry at index ${index}, of term ${entry.term}, but before it ` +
          `one of term ${previous} and one of term ${witness.previous}`
        )
      }
    }
  }
})
