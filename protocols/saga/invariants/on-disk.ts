import type { NodeView, RunView } from 'seedbed'
import { ofRun } from 'seedbed/check'
import { Projection } from 'seedbed/protocols/journal'
import type { SagaStep } from '../messages.js'
import type { SagaLogEntry } from '../orchestrated/log.js'
import type { StepRecord, StepStatus } from '../record.js'

// What the disks say: those of nodes that are down as well, which may have asked, or answered, before they went.

/** Those that keep anything: clients do not. */
function serversOf(run: RunView): readonly NodeView[] {
  return run.nodes.filter(({ role }) => role === 'server')
}

/** Whether the orchestrator's log says that it has asked for a step. */
export function commandedOnDisk(run: RunView): (step: { saga: string; step: number }) => boolean {
  const commanded = new Projection<SagaLogEntry, Map<string, boolean[]>>(
    'log',
    () => new Map(),
    (sagas, entry) => {
      if (entry.type === 'commanded') stepsIn(sagas, entry.saga)[entry.step] = true
    },
  )
  const servers = serversOf(run)
  return ({ saga, step }) => {
    for (const node of servers) if (commanded.of(node).get(saga)?.[step] === true) return true
    return false
  }
}

/** The steps of a saga, from the orchestrator's log; none where it is not known. */
export function stepsOnDisk(run: RunView): (saga: string) => readonly SagaStep[] {
  const started = new Projection<SagaLogEntry, Map<string, readonly SagaStep[]>>(
    'log',
    () => new Map(),
    (sagas, entry) => {
      if (entry.type === 'started') sagas.set(entry.saga, entry.steps)
    },
  )
  const servers = serversOf(run)
  return (saga) => {
    for (const node of servers) {
      const steps = started.of(node).get(saga)
      if (steps !== undefined) return steps
    }
    return []
  }
}

/** What participants have on record of the steps of a saga: of each, the last. */
export class StepsOnRecord {
  private readonly projection = new Projection<StepRecord, Map<string, StepStatus[]>>(
    'records',
    () => new Map(),
    (sagas, { saga, step, status }) => {
      stepsIn(sagas, saga)[step] = status
    },
  )
  private readonly servers: readonly NodeView[]

  constructor(run: RunView) {
    this.servers = serversOf(run)
  }

  status(saga: string, step: number): StepStatus | undefined {
    for (const node of this.servers) {
      const status = this.of(node, saga)?.[step]
      if (status !== undefined) return status
    }
    return undefined
  }

  /** A step of which this holds. */
  find(saga: string, holds: (status: StepStatus, step: number) => boolean): number | undefined {
    for (const node of this.servers) {
      const found = this.of(node, saga)?.findIndex(
        (status, step) => status !== undefined && holds(status, step),
      )
      if (found !== undefined && found >= 0) return found
    }
    return undefined
  }

  /** Whether this holds of some step. */
  some(saga: string, holds: (status: StepStatus, step: number) => boolean): boolean {
    return this.find(saga, holds) !== undefined
  }

  /** By step; of some of them this node knows nothing. */
  private of(node: NodeView, saga: string): readonly (StepStatus | undefined)[] | undefined {
    return this.projection.of(node).get(saga)
  }
}

/** What there is for each step of a saga. */
export function stepsIn<T>(sagas: Map<string, T[]>, saga: string): T[] {
  let steps = sagas.get(saga)
  if (steps === undefined) sagas.set(saga, (steps = []))
  return steps
}

export const stepsOnRecord = ofRun((run) => new StepsOnRecord(run))
