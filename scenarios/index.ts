import { fastPaxosRegisters } from './fast-paxos-registers.js'
import { multiPaxosScenarios } from './multi-paxos.js'
import { paxosRegisters } from './paxos-registers.js'
import { raftScenarios } from './raft.js'

export { fastPaxosRegisters, paxosRegisters }
export * from './raft.js'
export * from './multi-paxos.js'
export { explorables } from './explorables.js'
export { mutants } from './mutants.js'

/** All scenarios that the command runs by name. */
export const scenarios = [
  ...raftScenarios,
  paxosRegisters,
  fastPaxosRegisters,
  ...multiPaxosScenarios,
] as const
