import type { NodeView, RunView } from 'seedbed'
import { written, type WrittenReader } from 'seedbed/protocols/journal'
import type { FenceRecord } from '../fence.js'
import type { LogEntry, TccTransaction } from '../log.js'
import type { TccResource } from '../resource.js'

/** What the invariants look at in a participant. */
export interface ParticipantView {
  readonly state: unknown
  readonly fences: ReadonlyMap<string, FenceRecord>
  readonly resource: TccResource
}

/** What they look at in the coordinator. */
export interface CoordinatorView {
  readonly transactions: ReadonlyMap<string, TccTransaction>
}

/** The participant on a node, while it runs. */
export function participantOn({ process }: NodeView): ParticipantView | null {
  return process !== null && 'fences' in (process as object) ? (process as ParticipantView) : null
}

/** The coordinator on a node, while it runs. */
export function coordinatorOn({ process }: NodeView): CoordinatorView | null {
  return process !== null && 'transactions' in (process as object) ? (process as CoordinatorView) : null
}

/** What participants put on record. */
export function fencesOf(run: RunView): WrittenReader<FenceRecord> {
  return written(run, 'fences')
}

/** What the coordinator writes to its log. */
export function logOf(run: RunView): WrittenReader<LogEntry> {
  return written(run, 'log')
}
