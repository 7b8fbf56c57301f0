import { nemesis } from 'seedbed'
import {
  electionSometimes,
  leaseSometimes,
  raftSessionOperator,
  raftSometimes,
  readSometimes,
  sessionsLast,
  sessionSometimes,
  snapshotSometimes,
  streamingSometimes,
  whole,
} from 'seedbed/protocols/raft'
import { electionStorm } from './election-storm.js'
import { getsAnswered } from './gets-answered.js'
import { together } from './together.js'
import { changingMembers } from './raft-membership.js'

/** What each feature brings about, once each: some are of two features. */
const ofAllFeatures = new Set([
  ...electionSometimes,
  ...leaseSometimes,
  ...readSometimes,
  ...sessionSometimes,
  ...snapshotSometimes,
  ...streamingSometimes,
])

/** All features at once, and every fault that they claim to survive: what holds of each alone must hold of them together. */
export const raftFull = changingMembers({
  name: 'raft-full',
  summary:
    'Raft with all that it has: members that change, leases, snapshots, pipelines, transfers, sessions',
  options: whole,
  slowest: 8,
  client: raftSessionOperator,
  faults: together(electionStorm(), nemesis()),
  checks: [sessionsLast({ timeout: whole.sessionTimeout }), getsAnswered],
  sometimes: [...ofAllFeatures].filter((one) => !raftSometimes.includes(one)),
})
