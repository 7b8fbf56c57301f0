import type { Check, NodeView } from 'seedbed'
import { past } from 'seedbed/protocols/atomic-commit'
import { settles } from 'seedbed/protocols/journal'
import { heuristicCode } from '../xa/codes.js'
import { HeuristicsMade } from './heuristics-made.js'
import { heuristicCoordinatorOn } from './views.js'

const within = 5_000

/** Once faults have ended, every heuristic outcome that is not what was decided is on the coordinator's record: never is AC1 broken in silence. */
export const heuristicsAreReported: Check = {
  name: 'heuristics-are-reported',
  fairPhase: within,
  monitor(run) {
    const made = new HeuristicsMade()
    const silent = (nodes: readonly NodeView[]): string | undefined => {
      for (const { reports, transactions } of nodes.flatMap((node) => heuristicCoordinatorOn(node) ?? []))
        for (const { id } of nodes)
          for (const { transaction, outcome } of made.of(id)) {
            // What it does not know was not committed.
            const decided = transactions.get(transaction)?.outcome ?? 'abort'
            if (decided !== outcome && reports.get(`${transaction}/${id}`)?.code !== heuristicCode(outcome))
              return `${id} had ${past[outcome]} transaction ${transaction} alone, the others have ${past[decided]} it, and the coordinator has no record of that`
          }
      return
    }
    const settled = settles('heuristics-are-reported', { within }, silent).monitor(run)
    return {
      noted: made.noted,
      changed: made.changed,
      waits: () => settled.waits!(),
      end: (end) => settled.end!(end),
    }
  },
}
