import { raftKv } from './raft-kv.js'

export { raftKv }
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [raftKv] as const
