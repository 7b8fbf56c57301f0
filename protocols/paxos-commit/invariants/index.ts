import type { Check } from 'seedbed'
import { acceptorsKeepTheirWord } from './acceptors-keep-their-word.js'
import { decidedIsChosen } from './decided-is-chosen.js'

export { acceptorsKeepTheirWord, decidedIsChosen }

/** What the paper claims of acceptors and leaders, beside what holds of every commit protocol. */
export const paxosCommitInvariants: readonly Check[] = [acceptorsKeepTheirWord, decidedIsChosen]
