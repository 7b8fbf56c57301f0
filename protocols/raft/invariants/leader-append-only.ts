import { invariant } from 'seedbed'
import type { LogEntry } from '../raft-log.js'
import { entryAt, lastIndexOf, PerNode, serverOn } from './raft-view.js'

/**
 * A leader only appends to its log: it never overwrites or deletes entries (Figure 3, Leader Append-Only). Those that a
 * snapshot stands for it still has.
 */
export const leaderAppendOnly = invariant('leader-append-only', () => {
  const led = new PerNode<{ term: number; length: number; last: LogEntry | undefined }>(() => ({
    term: -1,
    length: 0,
    last: undefined,
  }))
  return (node): string | void => {
    const server = serverOn(node)
    if (server?.role !== 'leader') return
    const before = led.get(node.id)
    const { log } = server
    const kept = before.length <= log.snapshotIndex || entryAt(log, before.length) === before.last
    if (before.term === server.currentTerm && !kept) {
      return `${node.id}, leader of term ${before.term}, no longer has the entry it had at index ${before.length}`
    }
    before.term = server.currentTerm
    before.length = lastIndexOf(log)
    before.last = entryAt(log, before.length)
  }
})
