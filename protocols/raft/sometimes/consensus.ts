import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { entryAt, PerNode, serverOn, serversOf } from '../invariants/raft-view.js'

/** A server leads a term that is not the first to have had a leader. */
export const leaderChange = sometimes('leader change', () => {
  let leader: string | null = null
  return {
    changed(node: NodeView) {
      if (node.id === leader || serverOn(node)?.role !== 'leader') return false
      const changed = leader !== null
      leader = node.id
      return changed
    },
  }
})

/** §5.3: a follower's entries give way to the leader's. */
const logTruncation = sometimes('log truncation at a follower', () => ({
  noted: (_node, kind) => kind === 'log-truncated',
}))

/** §8: a request that came more than once took effect once. */
const retriedRequest = sometimes('a retried request answered once', () => ({
  noted: (_node, kind) => kind === 'retry-recognised',
}))

/** Two leaders at once, in two terms: legal, and the reason why a leader may not answer reads from memory. */
export const twoLeaders = sometimes('a leader elected while another of an older term still ran', (run) => {
  const servers = serversOf(run)
  return {
    changed(node: NodeView) {
      const server = serverOn(node)
      if (server?.role !== 'leader') return false
      return servers.some(
        ({ id, process }) =>
          id !== node.id && process?.role === 'leader' && process.currentTerm < server.currentTerm,
      )
    },
  }
})

/** §5.4.2: an entry of an earlier term is committed by one of the current term that follows it. */
const indirectCommit = sometimes('an entry of an old term committed indirectly', () => {
  const seen = new PerNode(() => ({ term: -1, commitIndex: 0 }))
  return {
    changed(node: NodeView) {
      const server = serverOn(node)
      if (server === null) return false
      const before = seen.get(node.id)
      const { currentTerm, commitIndex, role, log } = server
      const advanced = role === 'leader' && before.term === currentTerm && commitIndex > before.commitIndex
      const old = advanced && (entryAt(log, before.commitIndex + 1)?.term ?? currentTerm) < currentTerm
      before.term = currentTerm
      before.commitIndex = commitIndex
      return old
    },
  }
})

/** What a campaign of Raft must have reached, or it has not tested Raft. */
export const raftSometimes: readonly Sometimes[] = [
  leaderChange,
  logTruncation,
  retriedRequest,
  twoLeaders,
  indirectCommit,
]
