import type { Check } from 'seedbed'
import type { Outcome } from '../transaction.js'
import { decisionMonitor, past } from './decisions.js'

/** AC1: all who decide come to the same decision. */
export const decidersAgree: Check = {
  name: 'deciders-agree',
  monitor: () => {
    const first = new Map<string, { readonly node: string; readonly outcome: Outcome }>()
    return decisionMonitor(({ transaction, outcome }, node) => {
      const other = first.get(transaction)
      if (other === undefined) first.set(transaction, { node, outcome })
      else if (other.outcome !== outcome && other.node !== node)
        return `${other.node} has ${past[other.outcome]} transaction ${transaction}, and ${node} has ${past[outcome]} it`
      return undefined
    })
  },
}
