import { invariant } from 'seedbed'
import type { Proposal } from '../messages.js'
import { registersOn, sameProposal, show } from './paxos-view.js'

/** Only a single value is chosen ("Paxos Made Simple", §2.1): whoever has learned one, at whatever time, has learned the same. */
export const agreement = invariant('agreement', () => {
  const judged = new WeakSet<Proposal>()
  const learned = new Map<string, { node: string; chosen: Proposal }>()
  return (node): string | void => {
    for (const [register, { chosen }] of registersOn(node)) {
      if (chosen === null || judged.has(chosen)) continue
      judged.add(chosen)
      const first = learned.get(register)
      if (first === undefined) learned.set(register, { node: node.id, chosen })
      else if (!sameProposal(first.chosen, chosen))
        return `of ${register}, ${first.node} has learned ${show(first.chosen)} and ${node.id} ${show(chosen)}`
    }
  }
})
