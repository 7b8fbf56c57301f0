import type { Check } from 'seedbed'
import { agreement } from './agreement.js'
import { learnedIsChosen } from './learned-is-chosen.js'
import { noEndlessDuel } from './no-endless-duel.js'
import { oneValuePerBallot } from './one-value-per-ballot.js'
import { promisesKept } from './promises-kept.js'
import { validity } from './validity.js'
import type { ElectorateOptions } from './electorate.js'
import { votesKept } from './votes-kept.js'
import { votesSafe } from './votes-safe.js'

export type { ElectorateOptions } from './electorate.js'
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

/** What the papers claim, of every slot: each holds after every event of every run. */
export function multiPaxosInvariants(options: ElectorateOptions = {}): readonly Check[] {
  return [
    agreement,
    validity,
    oneValuePerBallot,
    votesSafe(options),
    learnedIsChosen(options),
    promisesKept,
    votesKept,
  ]
}
