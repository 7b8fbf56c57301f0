import { invariant, type Check, type RunView } from 'seedbed'
import { sameValue, showValue } from '../vote.js'
import { BallotBox } from './ballot-box.js'
import { CastVotes } from './cast-votes.js'
import { LearnedValues } from './learned-values.js'
import { Electorate, type ElectorateOptions } from './electorate.js'

/**
 * A process never learns that a value has been chosen unless it actually has been ("Paxos Made Simple", §2.1): enough acceptors have
 * voted for it under one ballot.
 */
export function learnedIsChosen(options: ElectorateOptions = {}): Check {
  return invariant('learned-is-chosen', (run: RunView) => {
    const electorate = new Electorate(run, options)
    const votes = new CastVotes()
    const box = new BallotBox()
    const values = new LearnedValues()
    return (node): string | void => {
      electorate.update(node)
      for (const vote of votes.update(node).cast) box.add(node.id, vote)
      return values.each(node, (slot, value) => {
        const tallies = box.talliesIn(slot).filter((tally) => sameValue(tally.value, value))
        if (tallies.some(({ voters }) => electorate.chooses(slot, voters))) return undefined
        const most = Math.max(0, ...tallies.map(({ voters }) => electorate.votersIn(slot, voters)))
        return (
          `in slot ${slot}, ${node.id} has learned ${showValue(value)}, for which no more than ${most} acceptors have voted ` +
          `under one ballot; ${electorate.enoughIn(slot)} are enough`
        )
      })
    }
  })
}
