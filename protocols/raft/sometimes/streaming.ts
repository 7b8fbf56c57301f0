import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import { lastIndexOf, PerNode, serverOn } from '../invariants/raft-view.js'

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
  sometimes('several commands in one write', () => {
    const before = new PerNode(() => ({ term: -1, lastIndex: 0 }))
    return {
      changed(node: NodeView) {
        const server = serverOn(node)
        if (server?.role !== 'leader') return false
        const seen = before.get(node.id)
        const lastIndex = lastIndexOf(server.log)
        const several = seen.term === server.currentTerm && lastIndex > seen.lastIndex + 1
        seen.term = server.currentTerm
        seen.lastIndex = lastIndex
        return several
      },
    }
  }),
]
