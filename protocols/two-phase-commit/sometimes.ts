import type { Sometimes } from 'seedbed'
import { commitSometimes, sometimesNoted } from 'seedbed/protocols/atomic-commit'

/** What a campaign of two-phase commit must have reached, or it has not tested it. */
export const twoPhaseSometimes: readonly Sometimes[] = [
  ...commitSometimes,
  sometimesNoted('a coordinator asked about what it had not decided before a crash', 'asked-of-unknown'),
]

/** The same where something is presumed. */
export const presumptionSometimes: readonly Sometimes[] = [
  ...twoPhaseSometimes,
  sometimesNoted('a transaction forgotten', 'forgotten'),
]

/** The same where participants ask each other. */
export const cooperativeSometimes: readonly Sometimes[] = [
  ...twoPhaseSometimes,
  sometimesNoted('a participant in doubt that another could tell the decision', 'peer-told'),
]
