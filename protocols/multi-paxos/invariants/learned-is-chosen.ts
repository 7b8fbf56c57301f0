import { invariant, type Check, type RunView } from 'seedbed'
import { sameValue, showValue } from '../vote.js'
import { BallotBox } from './ballot-box.js'
import { CastVotes } from './cast-votes.js'
import { LearnedValues } from './learned-values.js'
import { majority, type QuorumSize } from './view.js'

/**
 * A process never learns that a value has been chosen unless it actually has been ("Paxos Made Simple", §2.1): enough acceptors have
 * voted for it under one ballot.
 */
export function learnedIsChosen(quorum: QuorumSize = majority): Check {
  return invariant('learned-is-chosen', (run: RunView) => {
    const enough = quorum(run.nodes.filter(({ role }) => role === 'server').length)
    const votes = new CastVotes()
    const box = new BallotBox()
    const values = new LearnedValues()
    return (node): string | void => {
      for (const vote of votes.update(node).cast) box.add(node.id, vote)
      return values.each(node, (slot, value) => {
        const tallies = box.talliesIn(slot).filter((tally) => sameValue(tally.value, value))
        if (tallies.some(({ voters }) => voters.size >= enough)) return undefined
        const most = Math.max(0, ...tallies.map(({ voters }) => voters.size))
        return (
          `in slot ${slot}, ${node.id} has learned ${showValue(value)}, for which no more than ${most} acceptors have voted ` +
          `under one ballot; ${enough} are enough`
        )
      })
    }
  })
}
