import type { Mutant } from 'seedbed'
import * as acceptors from './acceptors.js'
import * as learners from './learners.js'
import * as proposers from './proposers.js'

/** Well-known mistakes in Paxos, each a small change to one method. */
export const paxosMutants: readonly Mutant[] = [acceptors, proposers, learners].flatMap((group) =>
  Object.values(group),
)
