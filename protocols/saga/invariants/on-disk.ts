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
  const commanded = new Projection<SagaLogEntry, Map<string, Set<number>>>(
    'log',
    () => new Map(),
    (sagas, entry) => {
      if (entry.type !== 'commanded') return
      const steps = sagas.get(entry.saga)
      if (steps === undefined) sagas.set(entry.saga, new Set([entry.step]))
      else steps.add(entry.step)
    },
  )
  const servers = serversOf(run)
  return ({ saga, step }) => servers.some((node) => commanded.of(node).get(saga)?.has(step))
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
  private readonly projection = new Projection<StepRecord, Map<string, Map<number, StepStatus>>>(
    'records',
    () => new Map(),
    (sagas, { saga, step, status }) => {
      let steps = sagas.get(saga)
      if (steps === undefined) sagas.set(saga, (steps = new Map<number, StepStatus>()))
      steps.set(step, status)
    },
  )
  private readonly servers: readonly NodeView[]

  constructor(run: RunView) {
    this.servers = serversOf(run)
  }

  status(saga: string, step: number): StepStatus | undefined {
    for (const node of this.servers) {
      const status = this.of(node, saga)?.get(step)
      if (status !== undefined) return status
    }
    return undefined
  }

  /** A step of which this holds. */
  find(saga: string, holds: (status: StepStatus, step: number) => boolean): number | undefined {
    for (const node of this.servers)
      for (const [step, status] of this.of(node, saga) ?? []) if (holds(status, step)) return step
    return undefined
  }

  /** Whether this holds of some step. */
  some(saga: string, holds: (status: StepStatus, step: number) => boolean): boolean {
    return this.find(saga, holds) !== undefined
  }

  private of(node: NodeView, saga: string): ReadonlyMap<number, StepStatus> | undefined {
    return this.projection.of(node).get(saga)
  }
}

export const stepsOnRecord = ofRun((run) => new StepsOnRecord(run))
