import type { Check } from 'seedbed'
import { commitIndexWithinLog } from './commit-index-within-log.js'
import { committedOnQuorum } from './committed-on-quorum.js'
import { electionSafety } from './election-safety.js'
import { leaderAppendOnly } from './leader-append-only.js'
import { leaderCompleteness } from './leader-completeness.js'
import { logMatching } from './log-matching.js'
import { replicasAgree } from 'seedbed/protocols/replicated-log'
import { sessionsLast } from './sessions-last.js'
import { stateMachineSafety } from './state-machine-safety.js'
import { steadyLeader } from './steady-leader.js'
import { termMonotone } from './term-monotone.js'

export type { RaftView } from './raft-view.js'
export { handsOver, type HandsOverOptions } from './hands-over.js'
export { readsAnswered, type ReadsAnsweredOptions } from './reads-answered.js'
export {
  commitIndexWithinLog,
  committedOnQuorum,
  electionSafety,
  leaderAppendOnly,
  leaderCompleteness,
  logMatching,
  replicasAgree,
  sessionsLast,
  stateMachineSafety,
  steadyLeader,
  termMonotone,
}

/** The properties of Figure 3, and what the paper says around them: each holds after every event of every run. */
export const raftInvariants: readonly Check[] = [
  electionSafety,
  leaderAppendOnly,
  logMatching,
  leaderCompleteness,
  stateMachineSafety,
  committedOnQuorum,
  commitIndexWithinLog,
  termMonotone,
]
