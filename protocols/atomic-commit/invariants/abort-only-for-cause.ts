import type { Check } from 'seedbed'
import { decisionMonitor } from './decisions.js'

/** What gives leave to abort: work that was refused or undone, a vote against it. */
const CAUSES = new Set(['refused', 'abandoned'])

/** AC3: where no participant has refused and no fault has touched anything, the decision is to commit. */
export const abortOnlyForCause: Check = {
  name: 'abort-only-for-cause',
  monitor: () => {
    const aborted = new Set<string>()
    const causes = new Set<string>()
    const decisions = decisionMonitor(({ transaction, outcome }) => {
      if (outcome === 'abort') aborted.add(transaction)
      return undefined
    })
    return {
      ...decisions,
      noted(node, kind, data: { transaction: string; vote?: string }) {
        if (CAUSES.has(kind) || (kind === 'voted' && data.vote === 'no')) causes.add(data.transaction)
        return decisions.noted!(node, kind, data)
      },
      end(run) {
        decisions.end!(run)
        if (Object.values(run.faults).some(({ effective }) => effective > 0)) return { verdict: 'pass' }
        for (const transaction of aborted)
          if (!causes.has(transaction))
            return {
              verdict: 'fail',
              message: `transaction ${transaction} was aborted, and nobody had voted no, and nothing had failed`,
            }
        return { verdict: 'pass' }
      },
    }
  },
}
