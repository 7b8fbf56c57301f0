import type { Sometimes } from 'seedbed'
import { commitSometimes, sometimesNoted } from 'seedbed/protocols/atomic-commit'

/** What a campaign of three-phase commit must have reached, or it has not tested it. */
export const threePhaseSometimes: readonly Sometimes[] = [
  ...commitSometimes.filter(({ name }) => !name.startsWith('a participant that had not voted')),
  sometimesNoted('participants that ended a transaction without the coordinator', 'terminated'),
  sometimesNoted(
    'participants that committed without the coordinator',
    'terminated',
    ({ outcome }) => outcome === 'commit',
  ),
]
