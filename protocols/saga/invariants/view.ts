import type { NodeView, RunView } from 'seedbed'
import { JournalReader } from 'seedbed/protocols/journal'
import type { OutboxRecord } from '../choreographed/participant.js'
import type { SagaCourse, SagaLogEntry } from '../orchestrated/log.js'
import { stepKey, type StepRecord, type StepStatus } from '../record.js'
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

const nothing = (): void => undefined

/** Reads what participants have put on record. */
export function recordReader(restarted: (node: string) => void = nothing): JournalReader<StepRecord> {
  return new JournalReader('records', restarted)
}

/** The steps that the orchestrator's log says it has asked for, as far as it is on disk, up or down. */
export function commandedOnDisk(run: RunView): Set<string> {
  const keys = new Set<string>()
  for (const node of run.nodes)
    for (const entry of node.readDisk<SagaLogEntry>('log'))
      if (entry.type === 'commanded') keys.add(stepKey(entry))
  return keys
}

/** By step, what the disks say of a saga: those of nodes that are down as well, which may have answered before they went. */
export function statusesOnDisk(run: RunView, saga: string): Map<number, StepStatus> {
  const statuses = new Map<number, StepStatus>()
  for (const node of run.nodes)
    for (const record of node.readDisk<StepRecord>('records'))
      if (record.saga === saga) statuses.set(record.step, record.status)
  return statuses
}
