import { paxosCommit } from './paxos-commit.js'
import { threePhaseCommitSplit } from './three-phase-commit-split.js'
import { threePhaseCommit } from './three-phase-commit.js'
import { twoPhaseCommitBlocked } from './two-phase-commit-blocked.js'
import { twoPhaseCommit } from './two-phase-commit.js'

export { paxosCommit, threePhaseCommit, threePhaseCommitSplit, twoPhaseCommit, twoPhaseCommitBlocked }

/** The scenarios of atomic commitment. */
export const commitScenarios = [
  twoPhaseCommit,
  twoPhaseCommitBlocked,
  threePhaseCommit,
  threePhaseCommitSplit,
  paxosCommit,
] as const
