import { raftElections } from './raft-elections.js'
import { raftKv } from './raft-kv.js'

export { raftElections, raftKv }
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [raftKv, raftElections] as const
