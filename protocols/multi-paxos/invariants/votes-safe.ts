import { invariant, type Check, type RunView } from 'seedbed'
import { compareBallots, showBallot } from 'seedbed/protocols/paxos'
import { sameValue, showValue } from '../vote.js'
import { BallotBox, type Tally } from './ballot-box.js'
import { CastVotes } from './cast-votes.js'
import { Electorate, type ElectorateOptions } from './electorate.js'

/**
 * Votes are safe at their ballots: if a value is chosen, every vote under a higher ballot in that slot is for it
 * ("Paxos Made Simple", §2.2, P2a; PMMC, invariant C2). A vote counts towards the choice when it has been written.
 */
export function votesSafe(options: ElectorateOptions = {}): Check {
  return invariant('votes-safe', (run: RunView) => {
    const electorate = new Electorate(run, options)
    const votes = new CastVotes()
    const written = new BallotBox()
    const cast = new BallotBox()
    const chosen: (Tally | undefined)[] = []

    const unsafe = (slot: number): string | undefined => {
      const choice = chosen[slot]
      if (choice === undefined) return undefined
      for (const other of cast.talliesIn(slot)) {
        if (compareBallots(other.ballot, choice.ballot) <= 0 || sameValue(other.value, choice.value)) continue
        return (
          `in slot ${slot}, ${[...choice.voters].join(', ')} have chosen ${showValue(choice.value)} under ballot ` +
          `${showBallot(choice.ballot)}, and ${[...other.voters].join(', ')} voted for ${showValue(other.value)} under ` +
          showBallot(other.ballot)
        )
      }
      return undefined
    }

    return (node): string | void => {
      electorate.update(node)
      const { cast: fresh, firm } = votes.update(node)
      for (const vote of firm) {
        const tally = written.add(node.id, vote)
        if (!electorate.chooses(vote.slot, tally.voters)) continue
        const known = chosen[vote.slot]
        if (known !== undefined && compareBallots(known.ballot, tally.ballot) <= 0) continue
        chosen[vote.slot] = tally
        const found = unsafe(vote.slot)
        if (found !== undefined) return found
      }
      for (const vote of fresh) {
        cast.add(node.id, vote)
        const found = unsafe(vote.slot)
        if (found !== undefined) return found
      }
    }
  })
}
