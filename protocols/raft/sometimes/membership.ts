import { sometimes, type NodeView, type Sometimes } from 'seedbed'
import type { Configuration } from '../configuration.js'
import { PerNode } from '../invariants/raft-view.js'

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
  sometimes('a learner that became a voter', () => {
    let learners: readonly string[] = []
    return {
      noted(_node, kind, data: Configuration) {
        if (kind !== 'configuration') return false
        const promoted = data.voters.some((id) => learners.includes(id))
        learners = data.learners
        return promoted
      },
    }
  }),
]
