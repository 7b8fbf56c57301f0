import type { Sometimes } from 'seedbed'
import { commitSometimes, sometimesNoted } from 'seedbed/protocols/atomic-commit'

/** What a campaign of Paxos Commit must have reached, or it has not tested it. */
export const paxosCommitSometimes: readonly Sometimes[] = [
  ...commitSometimes,
  sometimesNoted('a ballot of a leader, since ballot 0 came to nothing', 'ballot'),
]
