export { TCommit, type TCommitAction, type TCommitState } from './tcommit.js'
export {
  Tm,
  TwoPhase,
  type RmSet,
  type TmState,
  type TwoPhaseAction,
  type TwoPhaseState,
} from './two-phase.js'
export { TwoPhaseCrashes, type TwoPhaseCrashesState } from './two-phase-crashes.js'
export { Rm, type RmState } from './rm-state.js'
export { twoPhaseVariants } from './variants.js'
export { tcommitSpec, twoPhaseCrashes, twoPhaseSpec } from './explorables.js'
