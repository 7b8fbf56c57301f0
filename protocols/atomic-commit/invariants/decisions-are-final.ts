import type { Check } from 'seedbed'
import type { Outcome } from '../transaction.js'
import { decisionMonitor, past } from './decisions.js'

/** AC4: who has decided does not decide otherwise later, restarts included. */
export const decisionsAreFinal: Check = {
  name: 'decisions-are-final',
  monitor: () => {
    const decided = new Map<string, Outcome>()
    return decisionMonitor(({ transaction, outcome }, node) => {
      const key = `${transaction} ${node}`
      const before = decided.get(key) ?? outcome
      decided.set(key, before)
      if (before !== outcome)
        return `${node} had ${past[before]} transaction ${transaction}, and has ${past[outcome]} it now`
      return undefined
    })
  },
}
