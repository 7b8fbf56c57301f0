import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { entryAt, PerNode, serverOn, serversOf } from './invariants/raft-view.js'

/** A server leads a term that is not the first to have had a leader. */
const leaderChange = sometimes('leader change', () => {
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
const twoLeaders = sometimes('a leader elected while another of an older term still ran', (run) => {
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

/** Dissertation §5.3: a follower that is far behind gets a snapshot in place of entries. */
const installedSnapshot = sometimes('a snapshot installed', () => ({
  noted: (_node, kind) => kind === 'snapshot-installed',
}))

/** What had arrived of one leader's snapshot is of no use with the next leader's. */
const interruptedSnapshot = sometimes('a snapshot installed after a change of leaders cut one off', () => {
  const begun = new PerNode(() => ({ term: Infinity }))
  return {
    noted({ id }, kind, data: { term: number }) {
      const receiving = begun.get(id)
      if (kind === 'snapshot-begun') receiving.term = Math.min(receiving.term, data.term)
      if (kind !== 'snapshot-installed') return false
      const interrupted = receiving.term < data.term
      receiving.term = Infinity
      return interrupted
    },
  }
})

/** What a campaign with snapshots must have reached. */
export const snapshotSometimes: readonly Sometimes[] = [installedSnapshot, interruptedSnapshot]

/** Dissertation §6.4: the index of a read is known before it is applied. */
const waitingRead = sometimes('a read that had to wait until its server had applied enough', () => ({
  noted: (_node, kind) => kind === 'read-waited',
}))

/** Dissertation §6.4: at the start of its term a leader does not know what is committed. */
const earlyRead = sometimes('a read that had to wait for the first commitment of a new leader', () => ({
  changed(node: NodeView) {
    const reads = (node.process as { reads?: { index: number }[] } | null)?.reads ?? []
    const server = serverOn(node)
    return server?.role === 'leader' && reads.length > 0 && reads.every(({ index }) => index < 0)
  },
}))

/** What a campaign with reads past the log must have reached. */
export const readSometimes: readonly Sometimes[] = [waitingRead, earlyRead]

/** What a campaign with leases must have reached. */
export const leaseSometimes: readonly Sometimes[] = [
  leaderChange,
  twoLeaders,
  sometimes('a read answered under a lease', () => ({ noted: (_node, kind) => kind === 'read-under-lease' })),
]

/** What a campaign with transfers of leadership, pipelines and parallel writes must have reached. */
export const streamingSometimes: readonly Sometimes[] = [
  sometimes('a leader that another had told to lead', () => {
    const told = new PerNode(() => ({ term: -1 }))
    return {
      noted({ id }, kind, data: { term: number }) {
        if (kind === 'told-to-lead') told.get(id).term = data.term + 1
        return kind === 'leader-elected' && told.get(id).term === data.term
      },
    }
  }),
  sometimes('a message of a pipeline lost, and those after it refused', () => ({
    noted: (_node, kind) => kind === 'pipeline-broken',
  })),
  sometimes('an entry committed before its leader had written it', () => ({
    noted: (_node, kind) => kind === 'committed-before-own-write',
  })),
]

/** What a campaign of Raft must have reached, or it has not tested Raft. */
export const raftSometimes: readonly Sometimes[] = [
  leaderChange,
  logTruncation,
  retriedRequest,
  twoLeaders,
  indirectCommit,
]
