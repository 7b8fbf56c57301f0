import type { Env, Process } from 'seedbed'
import { Journal } from 'seedbed/protocols/journal'
import type { Json } from 'seedbed/protocols/state-machines'
import type { ReadReply } from './messages.js'
import { stepKey, type StepRecord, type StepStatus } from './record.js'
import type { SagaResource } from './resource.js'

/** What orchestrated and choreographed participants have in common: a resource, and a record of every step that is made safe with it. */
export abstract class SagaParticipant<R extends StepRecord = StepRecord> implements Process {
  state: Json
  /** The last record of each step. */
  readonly records = new Map<string, R>()
  protected readonly journal: Journal<R>
  /** How many records there have been. */
  private version = 0

  constructor(
    protected readonly env: Env,
    readonly resource: SagaResource,
  ) {
    this.state = resource.initial as Json
    this.journal = new Journal(env.disk, 'records', (record) => this.apply(record))
  }

  start(): void | Promise<void> {
    this.journal.open()
  }

  /** Nobody is kept from looking: a saga does not isolate. */
  protected read(): ReadReply {
    return { state: this.state, version: this.version }
  }

  protected recordOf(step: { saga: string; step: number }): R | undefined {
    return this.records.get(stepKey(step))
  }

  protected apply(record: R): void {
    this.change(record.status, record.action)
    this.records.set(stepKey(record), record)
    this.version++
  }

  /** What a record means for the resource. */
  protected change(status: StepStatus, action: Json): void {
    if (status === 'done') this.state = this.resource.act(this.state, action) as Json
    else if (status === 'compensated') this.state = this.resource.compensate(this.state, action) as Json
  }
}
