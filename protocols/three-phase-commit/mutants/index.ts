import type { Mutant } from 'seedbed'
import * as coordinators from './coordinators.js'
import * as terminations from './terminations.js'

/** Well-known mistakes in three-phase commit, each a small change to one method, or to what it assumes. */
export const threePhaseMutants: readonly Mutant[] = [terminations, coordinators].flatMap((group) =>
  Object.values(group),
)
