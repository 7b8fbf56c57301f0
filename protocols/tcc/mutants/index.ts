import type { Mutant } from 'seedbed'
import * as coordinators from './coordinators.js'
import * as participants from './participants.js'

/** Well-known mistakes in TCC, each a small change to one method. */
export const tccMutants: readonly Mutant[] = [participants, coordinators].flatMap((group) =>
  Object.values(group),
)
