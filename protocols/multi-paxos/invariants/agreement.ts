import { invariant } from 'seedbed'
import { sameValue, showValue, type Value } from '../vote.js'
import { LearnedValues } from './learned-values.js'

/**
 * In each slot only a single value is chosen ("Paxos Made Simple", §2.1; PMMC, invariant R1): whoever has learned one, at whatever
 * time, has learned the same.
 */
export const agreement = invariant('agreement', () => {
  const learned: { readonly node: string; readonly value: Value }[] = []
  const values = new LearnedValues()
  return (node) =>
    values.each(node, (slot, value) => {
      const first = (learned[slot] ??= { node: node.id, value })
      if (sameValue(first.value, value)) return undefined
      return `in slot ${slot}, ${first.node} has learned ${showValue(first.value)} and ${node.id} ${showValue(value)}`
    })
})
