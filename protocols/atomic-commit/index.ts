export type { BranchWork, Outcome, Results, Vote } from './transaction.js'
export type { Executed, Prepared, Resource } from './resource.js'
export { Records, type RecordsWork } from './records.js'
export { WriteAheadLog, type Started } from './write-ahead-log.js'
export { isInDoubt, type Branch, type BranchStatus, type ParticipantRecord } from './branch.js'
export { ResourceManager, type ResourceManagerSettings } from './resource-manager.js'
export {
  participantsOf,
  TransactionManager,
  type Transaction,
  type TransactionManagerSettings,
} from './transaction-manager.js'
export { Colocated } from './colocated.js'
export { TransactionClient, transactionClient, type TransactionClientOptions } from './client.js'
export { commitCost, type CommitCost, type CommitTrial } from './commit-cost.js'
export * from './messages.js'
export * from './invariants/index.js'
export { commitSometimes, sometimesNoted } from './sometimes.js'
