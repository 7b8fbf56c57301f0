import { raftElections } from './raft-elections.js'
import { raftKv } from './raft-kv.js'
import { raftRejoin } from './raft-rejoin.js'

export { raftElections, raftKv, raftRejoin }
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [raftKv, raftElections, raftRejoin] as const
