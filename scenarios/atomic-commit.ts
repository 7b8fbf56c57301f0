import { paxosCommitCalm } from './paxos-commit-calm.js'
import { paxosCommitLeaderDies } from './paxos-commit-leader-dies.js'
import { paxosCommitTwoMajorities } from './paxos-commit-two-majorities.js'
import { paxosCommit } from './paxos-commit.js'
import { threePhaseCommitSplit } from './three-phase-commit-split.js'
import { threePhaseCommit } from './three-phase-commit.js'
import { twoPhaseCommitBlocked } from './two-phase-commit-blocked.js'
import { twoPhaseCommitHeuristic } from './two-phase-commit-heuristic.js'
import {
  twoPhaseCommitColocated,
  twoPhaseCommitCooperative,
  twoPhaseCommitPresumedAbort,
  twoPhaseCommitPresumedCommit,
  twoPhaseCommitPresumedNothing,
} from './two-phase-commit-variants.js'
import { twoPhaseCommit } from './two-phase-commit.js'

export {
  paxosCommit,
  paxosCommitCalm,
  paxosCommitLeaderDies,
  paxosCommitTwoMajorities,
  threePhaseCommit,
  threePhaseCommitSplit,
  twoPhaseCommit,
  twoPhaseCommitBlocked,
  twoPhaseCommitColocated,
  twoPhaseCommitCooperative,
  twoPhaseCommitHeuristic,
  twoPhaseCommitPresumedAbort,
  twoPhaseCommitPresumedCommit,
  twoPhaseCommitPresumedNothing,
}

/** The scenarios of atomic commitment. */
export const commitScenarios = [
  twoPhaseCommit,
  twoPhaseCommitPresumedNothing,
  twoPhaseCommitPresumedAbort,
  twoPhaseCommitPresumedCommit,
  twoPhaseCommitCooperative,
  twoPhaseCommitColocated,
  twoPhaseCommitBlocked,
  twoPhaseCommitHeuristic,
  threePhaseCommit,
  threePhaseCommitSplit,
  paxosCommit,
  paxosCommitCalm,
  paxosCommitLeaderDies,
  paxosCommitTwoMajorities,
] as const
