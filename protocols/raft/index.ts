export { raft, Raft, type RaftClass } from './raft.js'
export {
  compacting,
  hasty,
  leasing,
  reading,
  streaming,
  type RaftOptions,
  type RaftSettings,
} from './options.js'
export { RaftClient, raftClient, type RaftClientOptions } from './client.js'
export { isOperatorCommand, raftOperator, RaftOperator, type OperatorCommand } from './operator.js'
export { RaftLog, type Command, type LogEntry } from './raft-log.js'
export { LogGapError, RaftStorage, type Snapshot, type TermAndVote } from './storage.js'
export type { SnapshotContent } from './snapshots.js'
export { Sessions, type Session } from './sessions.js'
export type { Role } from './raft-state.js'
export * from './messages.js'
export * from './invariants/index.js'
export {
  leaseSometimes,
  raftSometimes,
  readSometimes,
  snapshotSometimes,
  streamingSometimes,
} from './sometimes.js'
export { raftMutants } from './mutants/index.js'
export { kv, sameJson, type Json, type KvCommand, type StateMachine } from 'seedbed/protocols/state-machines'
