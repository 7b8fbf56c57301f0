import type { Check } from 'seedbed'
import { agreement } from './agreement.js'
import { learnedIsChosen } from './learned-is-chosen.js'
import { noEndlessDuel } from './no-endless-duel.js'
import { oneValuePerBallot } from './one-value-per-ballot.js'
import { promisesKept } from './promises-kept.js'
import { validity } from './validity.js'
import type { QuorumSize } from './view.js'
import { votesKept } from './votes-kept.js'
import { votesSafe } from './votes-safe.js'

export type { MultiPaxosView, QuorumSize } from './view.js'
export {
  agreement,
  learnedIsChosen,
  noEndlessDuel,
  oneValuePerBallot,
  promisesKept,
  validity,
  votesKept,
  votesSafe,
}

/**
 * What the papers claim, of every slot: each holds after every event of every run.
 *
 * @param quorum - how many acceptors choose a value. Default: a majority
 */
export function multiPaxosInvariants(quorum?: QuorumSize): readonly Check[] {
  return [
    agreement,
    validity,
    oneValuePerBallot,
    votesSafe(quorum),
    learnedIsChosen(quorum),
    promisesKept,
    votesKept,
  ]
}
