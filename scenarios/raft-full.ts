import { whole } from 'seedbed/protocols/raft'
import { changingMembers } from './raft-membership.js'

/** All features at once: what holds of each alone must hold of them together. */
export const raftFull = changingMembers(
  {
    name: 'raft-full',
    summary: 'Raft with all that it has: members that change, leases, snapshots, pipelines, transfers',
  },
  whole,
  8,
)
