import type { Check } from 'seedbed'
import { agreement } from './agreement.js'
import { oneValuePerBallot } from './one-value-per-ballot.js'
import { promisesKept } from './promises-kept.js'
import { validity } from './validity.js'
import { votesSafe } from './votes-safe.js'

export { agreement, oneValuePerBallot, promisesKept, validity, votesSafe }

/** What the paper claims, of every register: each holds after every event of every run. */
export const paxosInvariants: readonly Check[] = [
  agreement,
  validity,
  oneValuePerBallot,
  votesSafe,
  promisesKept,
]
