import type { Mutant } from 'seedbed'
import * as acceptors from './acceptors.js'
import * as leaders from './leaders.js'
import * as restarts from './restarts.js'

/** Well-known mistakes in Paxos Commit, each a small change to one method. */
export const paxosCommitMutants: readonly Mutant[] = [acceptors, leaders, restarts].flatMap((group) =>
  Object.values(group),
)
