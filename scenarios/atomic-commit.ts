import { twoPhaseCommitBlocked } from './two-phase-commit-blocked.js'
import { twoPhaseCommit } from './two-phase-commit.js'

export { twoPhaseCommit, twoPhaseCommitBlocked }

/** The scenarios of atomic commitment. */
export const commitScenarios = [twoPhaseCommit, twoPhaseCommitBlocked] as const
