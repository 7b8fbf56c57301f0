import type { Check } from 'seedbed'
import { sagaAnswersHold } from './answers-hold.js'
import { stepsAtMostOnce } from './at-most-once.js'
import { allForwardOrCompensated, everySagaEnds } from './comes-to-an-end.js'
import { sagaConservation } from './conservation.js'
import { noOrphanStep } from './no-orphan-step.js'
import { abortedOnlyForCause, compensatedOnlyForCause, refusedOnlyForCause } from './only-for-cause.js'
import { compensatedInReverse, pivotIsFinal } from './order.js'

export {
  abortedOnlyForCause,
  allForwardOrCompensated,
  compensatedInReverse,
  compensatedOnlyForCause,
  everySagaEnds,
  noOrphanStep,
  pivotIsFinal,
  refusedOnlyForCause,
  sagaAnswersHold,
  sagaConservation,
  stepsAtMostOnce,
}

/** What every saga claims, whoever directs it. */
export const sagaInvariants: readonly Check[] = [
  sagaConservation,
  stepsAtMostOnce,
  compensatedInReverse,
  refusedOnlyForCause,
  sagaAnswersHold,
  allForwardOrCompensated,
  everySagaEnds,
]

/** What orchestrated sagas claim besides. */
export const orchestratedInvariants: readonly Check[] = [
  noOrphanStep,
  pivotIsFinal,
  abortedOnlyForCause,
  ...sagaInvariants,
]

/** What choreographed sagas claim besides. */
export const choreographedInvariants: readonly Check[] = [compensatedOnlyForCause, ...sagaInvariants]
