export { choreographedSaga, orchestratedSaga, type OrchestratedClasses } from './saga.js'
export { SagaOrchestrator, type StepResult } from './orchestrated/orchestrator.js'
export { OrchestratedParticipant } from './orchestrated/participant.js'
export type { SagaCourse, SagaLogEntry } from './orchestrated/log.js'
export {
  ChoreographedParticipant,
  type Acknowledgement,
  type OutboxRecord,
} from './choreographed/participant.js'
export { SagaParticipant } from './participant.js'
export { scarce, units, type SagaAudit, type SagaResource } from './resource.js'
export { stepKey, type StepRecord, type StepStatus } from './record.js'
export { sagaSettings, type SagaOptions, type SagaRecovery, type SagaSettings } from './options.js'
export { SagaClient, sagaClient, type SagaClientOptions, type SagaInput } from './client.js'
export { unanswered } from './unanswered.js'
export * from './messages.js'
export * from './invariants/index.js'
export { backwardSometimes, choreographedSometimes, dirtyRead, orchestratedSometimes } from './sometimes.js'
export { sagaMutants } from './mutants/index.js'
