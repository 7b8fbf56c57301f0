export { twoPhaseCommit, type TwoPhaseClasses } from './two-phase-commit.js'
export { TwoPhaseCoordinator, toBeTold } from './coordinator.js'
export { TwoPhaseParticipant, type ParticipantSettings } from './participant.js'
export * from './presumptions/index.js'
export type { CoordinatorRecord, HeuristicReport } from './log.js'
export type { TwoPhaseOptions, TwoPhaseSettings } from './options.js'
export * from './messages.js'
export * from './xa/index.js'
export { allIsForgotten } from './invariants/all-is-forgotten.js'
export { heuristicsAreKept } from './invariants/heuristics-are-kept.js'
export { heuristicsAreReported } from './invariants/heuristics-are-reported.js'
export { nothingStaysInDoubt } from './invariants/nothing-stays-in-doubt.js'
export {
  cooperativeSometimes,
  heuristicSometimes,
  presumptionSometimes,
  twoPhaseSometimes,
} from './sometimes.js'
export { twoPhaseMutants } from './mutants/index.js'
