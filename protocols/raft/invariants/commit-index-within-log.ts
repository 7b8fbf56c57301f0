import { invariant } from 'seedbed'
import { lastIndexOf, PerNode, serverOn } from './raft-view.js'

/**
 * lastApplied ≤ commitIndex ≤ last index, and commitIndex grows while the server runs (Figure 2): what a server calls
 * committed it has, and goes on having, after a restart too. A crash may strike while the last event's entries are being
 * written; what was committed when that event began had been written by then, but for a leader that lets followers write
 * first (dissertation §10.2.1): what is not yet on its own disk it may come back without.
 */
export const commitIndexWithinLog = invariant('commit-index-within-log', () => {
  const seen = new PerNode(() => ({ incarnation: 0, commitIndex: 0, durable: 0, written: 0 }))
  return (node): string | void => {
    const server = serverOn(node)
    if (server === null) return
    const before = seen.get(node.id)
    const { commitIndex, lastApplied } = server
    const lastIndex = lastIndexOf(server.log)
    if (commitIndex > lastIndex)
      return `${node.id} has commitIndex ${commitIndex}, and its log ends at ${lastIndex}`
    if (lastApplied > commitIndex)
      return `${node.id} has applied index ${lastApplied}, and committed up to ${commitIndex}`
    if (before.incarnation !== node.incarnation) {
      if (lastIndex < before.written)
        return `${node.id} had committed up to ${before.written}, and after a restart its log ends at ${lastIndex}`
      before.incarnation = node.incarnation
    } else {
      if (commitIndex < before.commitIndex)
        return `${node.id} has taken its commitIndex back from ${before.commitIndex} to ${commitIndex}`
      before.written = Math.max(before.written, Math.min(before.commitIndex, before.durable))
    }
    before.commitIndex = commitIndex
    before.durable = server.durableIndex
  }
})
