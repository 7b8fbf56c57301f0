import { invariant } from 'seedbed'
import { showBallot } from 'seedbed/protocols/paxos'
import { showValue } from '../vote.js'
import { BallotBox, sameBallot } from './ballot-box.js'
import { CastVotes } from './cast-votes.js'

/**
 * Different proposals have different numbers ("Paxos Made Simple", §2.2; PMMC, invariant A4): under one ballot, all votes in a slot
 * are for one value.
 */
export const oneValuePerBallot = invariant('one-value-per-ballot', () => {
  const votes = new CastVotes()
  const box = new BallotBox()
  return (node): string | void => {
    for (const vote of votes.update(node).cast) {
      const tally = box.add(node.id, vote)
      const other = box
        .talliesIn(vote.slot)
        .find((one) => one !== tally && sameBallot(one.ballot, vote.ballot))
      if (other !== undefined)
        return (
          `in slot ${vote.slot}, under ballot ${showBallot(vote.ballot)}, ${[...other.voters].join(', ')} voted for ` +
          `${showValue(other.value)} and ${node.id} for ${showValue(vote.value)}`
        )
    }
  }
})
