import type { Check } from 'seedbed'
import type { Outcome } from '../transaction.js'
import { decisionMonitor, past, type Decision } from './decisions.js'

/** What a client is told is what is decided. */
export const answersHold: Check = {
  name: 'answers-hold',
  monitor: () => {
    const told = new Map<string, Outcome>()
    const decided = new Map<string, Outcome>()
    const contradiction = (transaction: string): string | undefined => {
      const [answer, decision] = [told.get(transaction), decided.get(transaction)]
      if (answer === undefined || decision === undefined || answer === decision) return
      return `a client was told that transaction ${transaction} is ${past[answer]}, and it was ${past[decision]}`
    }
    const decisions = decisionMonitor(({ transaction, outcome }) => {
      decided.set(transaction, outcome)
      return contradiction(transaction)
    })
    return {
      ...decisions,
      noted(node, kind, data: Decision) {
        if (kind !== 'answered') return decisions.noted!(node, kind, data)
        told.set(data.transaction, data.outcome)
        return contradiction(data.transaction)
      },
    }
  },
}
