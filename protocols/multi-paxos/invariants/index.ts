import type { Check } from 'seedbed'
import { replicatedLogInvariants } from 'seedbed/protocols/replicated-log'
import { learnedIsChosen } from './learned-is-chosen.js'
import { noEndlessDuel } from './no-endless-duel.js'
import { oneValuePerBallot } from './one-value-per-ballot.js'
import { promisesKept } from './promises-kept.js'
import type { ElectorateOptions } from './electorate.js'
import { votesKept } from './votes-kept.js'
import { votesSafe } from './votes-safe.js'

export type { ElectorateOptions } from './electorate.js'
export type { MultiPaxosView, QuorumSize } from './view.js'
export { learnedIsChosen, noEndlessDuel, oneValuePerBallot, promisesKept, votesKept, votesSafe }

/** What every replicated log claims, and what the papers claim besides, of every slot: each holds after every event of every run. */
export function multiPaxosInvariants(options: ElectorateOptions = {}): readonly Check[] {
  return [
    ...replicatedLogInvariants,
    oneValuePerBallot,
    votesSafe(options),
    learnedIsChosen(options),
    promisesKept,
    votesKept,
  ]
}
