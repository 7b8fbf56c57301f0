import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { PerNode, serverOn } from './invariants/raft-view.js'
import { leaderChange, twoLeaders } from './sometimes.js'

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

/** What a campaign of sessions that expire must have reached. */
export const sessionSometimes: readonly Sometimes[] = [
  sometimes('a command refused because its session had expired', () => ({
    noted: (_node, kind) => kind === 'session-expired',
  })),
]

/** What a campaign of changes of membership must have reached. */
export const membershipSometimes: readonly Sometimes[] = [
  sometimes('a leader that had removed itself', () => ({
    noted: (_node, kind) => kind === 'leader-removed',
  })),
  sometimes('a joint configuration that another leader had to leave', () => {
    let entered = Infinity
    return {
      noted(_node, kind, data: { term: number; outgoing?: unknown }) {
        if (kind === 'configuration' && data.outgoing !== undefined) entered = data.term
        return kind === 'left-joint' && entered < data.term
      },
    }
  }),
  sometimes('a configuration that went with the entry that a later leader removed', () => {
    const of = new PerNode(() => ({ index: 0, incarnation: 0 }))
    return {
      changed(node: NodeView) {
        const index = (node.process as { configurationIndex?: number } | null)?.configurationIndex
        if (index === undefined) return false
        const seen = of.get(node.id)
        const back = seen.incarnation === node.incarnation && index < seen.index && index > 0
        seen.index = index
        seen.incarnation = node.incarnation
        return back
      },
    }
  }),
]
