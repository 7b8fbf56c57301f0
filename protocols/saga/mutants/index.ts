import type { Mutant } from 'seedbed'
import * as choreography from './choreography.js'
import * as orchestrators from './orchestrators.js'
import * as participants from './participants.js'

/** Well-known mistakes in sagas, each a small change to one method. */
export const sagaMutants: readonly Mutant[] = [participants, orchestrators, choreography].flatMap((group) =>
  Object.values(group),
)
