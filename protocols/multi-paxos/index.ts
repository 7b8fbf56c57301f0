export { multiPaxos, MultiPaxos, type MultiPaxosClass } from './multi-paxos.js'
export {
  contending,
  flexible,
  reconfigured,
  quorumsOf,
  type MultiPaxosOptions,
  type MultiPaxosSettings,
  type Quorums,
} from './options.js'
export type { MembershipChange } from './configurations.js'
export * from './messages.js'
export type { Role } from './proposer.js'
export type { Snapshot } from './storage.js'
export type { Value, Vote } from './vote.js'
export * from './invariants/index.js'
export {
  gapFilled,
  multiPaxosSometimes,
  reconfigurationSometimes,
  secondPhaseAlone,
  windowFull,
} from './sometimes.js'
export { multiPaxosMutants } from './mutants/index.js'
