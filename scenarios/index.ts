import { raftElections } from './raft-elections.js'
import { raftKv } from './raft-kv.js'
import { raftRejoin } from './raft-rejoin.js'
import { raftSnapshots } from './raft-snapshots.js'

export { raftElections, raftKv, raftRejoin, raftSnapshots }
export { explorables } from './explorables.js'
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [raftKv, raftElections, raftRejoin, raftSnapshots] as const
