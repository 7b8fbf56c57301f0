export { raft, Raft, type RaftClass } from './raft.js'
export {
  compacting,
  expiring,
  hasty,
  leasing,
  reading,
  reconfiguring,
  streaming,
  whole,
  type RaftOptions,
  type RaftSettings,
} from './options.js'
export type { Configuration, ConfigurationChange } from './configuration.js'
export {
  isOperatorCommand,
  raftOperator,
  RaftOperator,
  raftSessionOperator,
  RaftSessionOperator,
  type OperatorCommand,
} from './operator.js'
export { RaftLog, type Command, type LogEntry } from './raft-log.js'
export { LogGapError, RaftStorage, type Snapshot, type TermAndVote } from './storage.js'
export type { SnapshotContent } from './snapshots.js'
export type { Role } from './raft-state.js'
export * from './messages.js'
export * from './invariants/index.js'
export * from './sometimes/index.js'
export { raftMutants } from './mutants/index.js'
export {
  LogClient as RaftClient,
  logClient as raftClient,
  LogSessionClient as RaftSessionClient,
  logSessionClient as raftSessionClient,
  Sessions,
  type ClientMessage,
  type ClientReply,
  type ClientRequest,
  type LogClientOptions as RaftClientOptions,
  type NotLeader,
  type RegisterClient,
  type Session,
  type SessionExpired,
  type SessionOpened,
} from 'seedbed/protocols/replicated-log'
export { kv, sameJson, type Json, type KvCommand, type StateMachine } from 'seedbed/protocols/state-machines'
