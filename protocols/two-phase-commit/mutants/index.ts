import type { Mutant } from 'seedbed'
import * as coordinators from './coordinators.js'
import * as heuristics from './heuristics.js'
import * as participants from './participants.js'
import * as presumptions from './presumptions.js'
import * as records from './records.js'

/** Well-known mistakes in two-phase commit, each a small change to one method. */
export const twoPhaseMutants: readonly Mutant[] = [
  coordinators,
  participants,
  records,
  presumptions,
  heuristics,
].flatMap((group) => Object.values(group))
