import type { Mutant } from 'seedbed'
import * as acceptors from './acceptors.js'
import * as learners from './learners.js'
import * as liveness from './liveness.js'
import * as membership from './membership.js'
import * as persistence from './persistence.js'
import * as proposers from './proposers.js'

/** Well-known mistakes in Multi-Paxos, each a small change to one method. */
export const multiPaxosMutants: readonly Mutant[] = [
  acceptors,
  persistence,
  proposers,
  learners,
  membership,
  liveness,
].flatMap((group) => Object.values(group))
