import { invariant } from 'seedbed'
import type { LogEntry } from '../raft-log.js'
import { entryAt, PerNode, sameEntry, serverOn, show } from './raft-view.js'

/**
 * Once a server has applied an entry at an index, no server ever applies another at that index (Figure 3, State Machine
 * Safety), not even the same server after a restart. What came with a snapshot was applied by the server that took it.
 */
export const stateMachineSafety = invariant('state-machine-safety', () => {
  const applied: { entry: LogEntry; node: string }[] = []
  const progress = new PerNode(() => ({ incarnation: 0, lastApplied: 0 }))
  return (node): string | void => {
    const server = serverOn(node)
    if (server === null) return
    const own = progress.get(node.id)
    if (own.incarnation !== node.incarnation) {
      own.incarnation = node.incarnation
      own.lastApplied = 0
    }
    own.lastApplied = Math.max(own.lastApplied, server.log.snapshotIndex)
    while (own.lastApplied < server.lastApplied) {
      const index = ++own.lastApplied
      const entry = entryAt(server.log, index)
      if (entry === undefined) return `${node.id} applied index ${index}, beyond the end of its log`
      const before = applied[index - 1]
      if (before === undefined) applied[index - 1] = { entry, node: node.id }
      else if (!sameEntry(before.entry, entry)) {
        return `at index ${index}, ${before.node} applied ${show(before.entry)} and ${node.id} applied ${show(entry)}`
      }
    }
  }
})
