import { paxosCommit } from './paxos-commit.js'
import { twoPhaseCommitBlocked } from './two-phase-commit-blocked.js'
import { twoPhaseCommit } from './two-phase-commit.js'

export { paxosCommit, twoPhaseCommit, twoPhaseCommitBlocked }

/** The scenarios of atomic commitment. */
export const commitScenarios = [twoPhaseCommit, twoPhaseCommitBlocked, paxosCommit] as const
