export { multiPaxos, MultiPaxos, type MultiPaxosClass } from './multi-paxos.js'
export {
  contending,
  flexible,
  quorumsOf,
  type MultiPaxosOptions,
  type MultiPaxosSettings,
  type Quorums,
} from './options.js'
export * from './messages.js'
export type { Role } from './proposer.js'
export type { Snapshot } from './storage.js'
export type { Value, Vote } from './vote.js'
export * from './invariants/index.js'
export { multiPaxosSometimes, secondPhaseAlone, windowFull } from './sometimes.js'
export { multiPaxosMutants } from './mutants/index.js'
