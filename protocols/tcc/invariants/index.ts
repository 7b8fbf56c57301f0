import type { Check } from 'seedbed'
import { answersHold } from './answers-hold.js'
import { confirmCancelAtMostOnce } from './at-most-once.js'
import { branchesAgree } from './branches-agree.js'
import { everyTransactionEnds, noOrphanReservation } from './comes-to-an-end.js'
import { confirmedOnlyIfTried } from './confirmed-only-if-tried.js'
import { conservation } from './conservation.js'

export {
  answersHold,
  branchesAgree,
  confirmCancelAtMostOnce,
  confirmedOnlyIfTried,
  conservation,
  everyTransactionEnds,
  noOrphanReservation,
}

/** What TCC claims. */
export const tccInvariants: readonly Check[] = [
  conservation,
  confirmCancelAtMostOnce,
  branchesAgree,
  confirmedOnlyIfTried,
  answersHold,
  noOrphanReservation,
  everyTransactionEnds,
]
