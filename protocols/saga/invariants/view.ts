import type { NodeView, RunView } from 'seedbed'
import { written, type WrittenReader } from 'seedbed/protocols/journal'
import type { OutboxRecord } from '../choreographed/participant.js'
import type { SagaCourse } from '../orchestrated/log.js'
import type { StepRecord } from '../record.js'
import type { SagaResource } from '../resource.js'

/** What the invariants look at in a participant, whoever directs it. */
export interface ParticipantView {
  readonly state: unknown
  readonly records: ReadonlyMap<string, StepRecord | OutboxRecord>
  readonly resource: SagaResource
  /** Sagas that begin here and have not ended; where there is no orchestrator. */
  readonly open?: ReadonlySet<string>
}

/** What they look at in the orchestrator. */
export interface OrchestratorView {
  readonly sagas: ReadonlyMap<string, SagaCourse>
}

/** The participant on a node, while it runs. */
export function participantOn({ process }: NodeView): ParticipantView | null {
  return process !== null && 'records' in (process as object) ? (process as ParticipantView) : null
}

/** The orchestrator on a node, while it runs. */
export function orchestratorOn({ process }: NodeView): OrchestratorView | null {
  return process !== null && 'sagas' in (process as object) ? (process as OrchestratorView) : null
}

/** What participants put on record. */
export function recordsOf(run: RunView): WrittenReader<StepRecord> {
  return written(run, 'records')
}
