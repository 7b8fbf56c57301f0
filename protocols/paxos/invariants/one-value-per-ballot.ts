import { invariant } from 'seedbed'
import { showBallot } from '../ballot.js'
import type { Acceptance, Proposal } from '../messages.js'
import { ballotKey, registersOn, sameProposal, show } from './paxos-view.js'

/** Different proposals have different numbers ("Paxos Made Simple", §2.2): under one ballot all acceptors accept one value. */
export const oneValuePerBallot = invariant('one-value-per-ballot', () => {
  const judged = new WeakSet<Acceptance>()
  const values = new Map<string, { node: string; proposal: Proposal }>()
  return (node): string | void => {
    for (const [register, { accepted }] of registersOn(node)) {
      if (accepted === null || judged.has(accepted)) continue
      judged.add(accepted)
      const { ballot, proposal } = accepted
      const key = `${register}/${ballotKey(ballot)}`
      const first = values.get(key)
      if (first === undefined) values.set(key, { node: node.id, proposal })
      else if (!sameProposal(first.proposal, proposal))
        return (
          `of ${register}, under ballot ${showBallot(ballot)}, ${first.node} has accepted ${show(first.proposal)} ` +
          `and ${node.id} ${show(proposal)}`
        )
    }
  }
})
