import type { Check } from 'seedbed'
import { abortOnlyForCause } from './abort-only-for-cause.js'
import { answersHold } from './answers-hold.js'
import { commitOnlyIfAllVotedYes } from './commit-only-if-all-voted-yes.js'
import { decidersAgree } from './deciders-agree.js'
import { HeldFacts, past } from './decisions.js'
import { decisionsAreFinal } from './decisions-are-final.js'
import { locksAreHeld } from './locks-are-held.js'
import { nobodyWaitsInVain } from './nobody-waits-in-vain.js'
import { refusesOnlyForCause, votesNoOnlyForCause } from './objects-only-for-cause.js'
import { answersShowReads } from './answers-show-reads.js'
import { branchesOn, participantsDecide } from './participants-decide.js'
import { readsSeeCommits } from './reads-see-commits.js'
import { recordsAddUp } from './records-add-up.js'

export {
  abortOnlyForCause,
  answersHold,
  answersShowReads,
  branchesOn,
  commitOnlyIfAllVotedYes,
  decidersAgree,
  decisionsAreFinal,
  HeldFacts,
  locksAreHeld,
  nobodyWaitsInVain,
  participantsDecide,
  past,
  readsSeeCommits,
  recordsAddUp,
  refusesOnlyForCause,
  votesNoOnlyForCause,
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

/** What must hold of `Records` under any commit protocol: what is decided is what is done. */
export const recordsInvariants: readonly Check[] = [
  recordsAddUp,
  locksAreHeld,
  readsSeeCommits,
  refusesOnlyForCause,
  votesNoOnlyForCause,
]
