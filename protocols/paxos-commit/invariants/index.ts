import type { Check } from 'seedbed'
import { acceptorsKeepTheirWord } from './acceptors-keep-their-word.js'
import { ballotsAreLedByMajorities } from './ballots-are-led-by-majorities.js'
import { decidedIsChosen } from './decided-is-chosen.js'

export { acceptorsKeepTheirWord, ballotsAreLedByMajorities, decidedIsChosen }

/** What the paper claims of acceptors and leaders, beside what holds of every commit protocol. */
export const paxosCommitInvariants: readonly Check[] = [
  acceptorsKeepTheirWord,
  ballotsAreLedByMajorities,
  decidedIsChosen,
]
