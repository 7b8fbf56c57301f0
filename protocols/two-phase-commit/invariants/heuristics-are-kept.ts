import type { Check } from 'seedbed'
import { past } from 'seedbed/protocols/atomic-commit'
import { HeuristicsMade } from './heuristics-made.js'
import { resourceManagerOn } from './views.js'

/** What a participant did alone it has on record, through crashes, until an operator at the coordinator has seen it. */
export const heuristicsAreKept: Check = {
  name: 'heuristics-are-kept',
  monitor: () => {
    const made = new HeuristicsMade()
    const seen = new Set<string>()
    return {
      noted(node, kind, data: { transaction: string; participant: string; outcome: 'commit' }) {
        if (kind === 'heuristic-seen') seen.add(`${data.transaction} ${data.participant}`)
        return made.noted(node, kind, data)
      },
      changed(node) {
        made.changed(node)
        const rm = resourceManagerOn(node)
        if (rm === null || made.of(node.id).length === 0) return
        const known = new Map(rm.recover().map((xid) => [xid.global, rm.heuristicOf(xid)]))
        for (const { transaction, outcome } of made.of(node.id))
          if (!seen.has(`${transaction} ${node.id}`) && known.get(transaction) !== outcome)
            return `${node.id} had ${past[outcome]} transaction ${transaction} alone, no operator has seen it, and it knows no more of it`
        return
      },
    }
  },
}
