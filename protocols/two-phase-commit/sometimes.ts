import type { Sometimes } from 'seedbed'
import { commitSometimes, sometimesNoted, type Outcome } from 'seedbed/protocols/atomic-commit'

const of =
  (outcome: Outcome) =>
  (data: { outcome: Outcome }): boolean =>
    data.outcome === outcome
const mixed =
  (is: boolean) =>
  (data: { mixed: boolean }): boolean =>
    data.mixed === is

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

/** What a campaign with heuristic decisions must have reached. */
export const heuristicSometimes: readonly Sometimes[] = [
  sometimesNoted('a participant in doubt committed alone: XA_HEURCOM', 'heuristic', of('commit')),
  sometimesNoted('a participant in doubt rolled back alone: XA_HEURRB', 'heuristic', of('abort')),
  sometimesNoted(
    'a mixed outcome reported to the coordinator: AC1 is broken, and known to be',
    'heuristic-reported',
    mixed(true),
  ),
  sometimesNoted('a lone decision that turned out to be the right one', 'heuristic-reported', mixed(false)),
  sometimesNoted('a lone decision that a participant still knew after a crash', 'heuristic-recovered'),
  sometimesNoted('a lone decision forgotten, when an operator had seen it', 'heuristic-forgotten'),
]
