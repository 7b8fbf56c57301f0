export { paxosCommitWorld } from './paxos-commit.js'
export { threePhaseWorld } from './three-phase-commit.js'
export { twoPhaseWorlds } from './two-phase-commit.js'
