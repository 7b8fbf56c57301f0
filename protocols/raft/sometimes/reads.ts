import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { serverOn } from '../invariants/raft-view.js'
import { leaderChange, twoLeaders } from './consensus.js'

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
