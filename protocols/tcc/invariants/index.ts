import type { Check } from 'seedbed'
import { answersHold } from './answers-hold.js'
import { confirmCancelAtMostOnce } from './at-most-once.js'
import { branchesAgree } from './branches-agree.js'
import { everyTransactionEnds, noOrphanReservation } from './comes-to-an-end.js'
import { confirmedOnlyIfTried } from './confirmed-only-if-tried.js'
import { conservation } from './conservation.js'
import { cancelledOnlyForCause, refusedOnlyForCause } from './only-for-cause.js'

export {
  answersHold,
  branchesAgree,
  cancelledOnlyForCause,
  confirmCancelAtMostOnce,
  confirmedOnlyIfTried,
  conservation,
  everyTransactionEnds,
  noOrphanReservation,
  refusedOnlyForCause,
}

/** What TCC claims. */
export const tccInvariants: readonly Check[] = [
  conservation,
  confirmCancelAtMostOnce,
  branchesAgree,
  confirmedOnlyIfTried,
  cancelledOnlyForCause,
  refusedOnlyForCause,
  answersHold,
  noOrphanReservation,
  everyTransactionEnds,
]
