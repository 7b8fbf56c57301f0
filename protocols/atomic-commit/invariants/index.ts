import type { Check } from 'seedbed'
import { abortOnlyForCause } from './abort-only-for-cause.js'
import { answersHold } from './answers-hold.js'
import { commitOnlyIfAllVotedYes } from './commit-only-if-all-voted-yes.js'
import { decidersAgree } from './deciders-agree.js'
import { HeldFacts, past } from './decisions.js'
import { decisionsAreFinal } from './decisions-are-final.js'
import { branchesOn, participantsDecide } from './participants-decide.js'

export {
  abortOnlyForCause,
  answersHold,
  branchesOn,
  commitOnlyIfAllVotedYes,
  decidersAgree,
  decisionsAreFinal,
  HeldFacts,
  participantsDecide,
  past,
}

/** AC1 to AC4, and that clients are told the truth: what must hold even of those who wait for ever. */
export const commitSafety: readonly Check[] = [
  decidersAgree,
  commitOnlyIfAllVotedYes,
  abortOnlyForCause,
  decisionsAreFinal,
  answersHold,
]

/** AC1 to AC5 (P. Bernstein, V. Hadzilacos & N. Goodman, _Concurrency Control and Recovery in Database Systems_, 1987, §7.3). */
export const commitInvariants: readonly Check[] = [...commitSafety, participantsDecide]
