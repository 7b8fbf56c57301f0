import type { Check } from 'seedbed'
import { acceptorsKeepTheirWord } from './acceptors-keep-their-word.js'
import { ballotsAreLedByMajorities } from './ballots-are-led-by-majorities.js'
import { ballotsBeginOnce } from './ballots-begin-once.js'
import { decidedIsChosen } from './decided-is-chosen.js'

export { acceptorsKeepTheirWord, ballotsAreLedByMajorities, ballotsBeginOnce, decidedIsChosen }

/** What the paper claims of acceptors and leaders, beside what holds of every commit protocol. */
export const paxosCommitInvariants: readonly Check[] = [
  acceptorsKeepTheirWord,
  ballotsAreLedByMajorities,
  ballotsBeginOnce,
  decidedIsChosen,
]
