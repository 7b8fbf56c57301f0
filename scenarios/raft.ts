import { raftElections } from './raft-elections.js'
import { raftFull } from './raft-full.js'
import { raftHandovers } from './raft-handovers.js'
import { raftKv } from './raft-kv.js'
import { raftLeases } from './raft-leases.js'
import { raftMembership } from './raft-membership.js'
import { raftReads } from './raft-reads.js'
import { raftRejoin } from './raft-rejoin.js'
import { raftSessions } from './raft-sessions.js'
import { raftSnapshots } from './raft-snapshots.js'
import { raftStories } from './raft-stories.js'
import { raftTransfers } from './raft-transfers.js'

export {
  raftElections,
  raftFull,
  raftHandovers,
  raftKv,
  raftLeases,
  raftMembership,
  raftReads,
  raftRejoin,
  raftSessions,
  raftSnapshots,
  raftTransfers,
}
export * from './raft-stories.js'

/** All scenarios of Raft. */
export const raftScenarios = [
  raftKv,
  raftElections,
  raftRejoin,
  raftSnapshots,
  raftReads,
  raftLeases,
  raftTransfers,
  raftHandovers,
  raftMembership,
  raftSessions,
  raftFull,
  ...raftStories,
] as const
