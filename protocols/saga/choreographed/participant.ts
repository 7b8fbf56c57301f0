import type { Env } from 'seedbed'
import type { ChoreographedMessage, ReadReply, SagaEvent, SagaOutcome, SagaStep, Start } from '../messages.js'
import type { SagaSettings } from '../options.js'
import { SagaParticipant } from '../participant.js'
import type { SagaResource } from '../resource.js'
import { unanswered } from '../unanswered.js'
import { stepKey, type StepRecord, type StepStatus } from '../record.js'

/** A record with the event that it gives rise to: state and outbox are one local transaction. */
export interface OutboxRecord extends StepRecord {
  readonly event: SagaEvent | null
}

/** Whether an event was taken up: then it need not be sent again. */
export interface Acknowledgement {
  readonly taken: boolean
}

const TAKEN: Acknowledgement = { taken: true }

/**
 * A participant that nobody directs. It does its step when the one before it is done, and tells the next; when one cannot be done, word
 * goes back the same way, and each undoes its own. The saga itself is the routing slip that events carry (C. Vasters, "Sagas", 2012).
 * An event leaves by the outbox, again and again until it is acknowledged, and one that comes again is known by its record
 * (C. Richardson, "Microservices Patterns", §3.3.7, §4.2.1).
 */
export class ChoreographedParticipant extends SagaParticipant<OutboxRecord> {
  /** How the sagas ended that begin here. */
  readonly outcomes = new Map<string, SagaOutcome>()
  /** Sagas that begin here and have not ended. */
  readonly open = new Set<string>()
  /** By step: records whose events are to be sent. */
  private readonly outbox = new Map<string, OutboxRecord>()
  private readonly delivered = new Set<string>()
  private readonly waiting = new Map<string, ((outcome: SagaOutcome) => void)[]>()

  constructor(
    env: Env,
    resource: SagaResource,
    protected readonly settings: SagaSettings,
  ) {
    super(env, resource)
  }

  override start(): Promise<void> {
    for (const key of this.env.disk.recover<string>('delivered')) this.delivered.add(key)
    this.journal.open()
    for (const saga of this.env.disk.recover<string>('completed')) this.ended(saga, 'completed')
    return this.relay()
  }

  serve(message: ChoreographedMessage): Acknowledgement | ReadReply | Promise<SagaOutcome> {
    switch (message.type) {
      case 'start':
        return this.begin(message)
      case 'advance':
        return this.handleAdvance(message)
      case 'retreat':
        return this.handleRetreat(message)
      case 'completed':
        return this.handleCompleted(message)
      case 'read':
        return this.read()
    }
  }

  /** A timer named `relay` stands for an outbox that is to be looked at. */
  timeout(): Promise<void> {
    return this.relay()
  }

  protected begin({ saga, steps }: Start): Promise<SagaOutcome> {
    this.handleAdvance({ type: 'advance', saga, step: 0, steps })
    const outcome = this.outcomes.get(saga)
    if (outcome !== undefined) return Promise.resolve(outcome)
    return new Promise((resolve) => {
      this.waiting.set(saga, [...(this.waiting.get(saga) ?? []), resolve])
    })
  }

  /** The step before this one is done. */
  protected handleAdvance(event: SagaEvent): Acknowledgement {
    if (this.recordOf(event) !== undefined) return this.knownEvent()
    const { kind, action } = event.steps[event.step]
    if (this.resource.permits(this.state, action)) this.record(event, 'done', this.next(event))
    else if (kind === 'retriable') return { taken: false }
    else this.record(event, 'refused', this.previous(event))
    return TAKEN
  }

  /** A later step cannot be done: this one is undone. */
  protected handleRetreat(event: SagaEvent): Acknowledgement {
    if (this.recordOf(event)?.status !== 'done') return this.knownEvent()
    this.record(event, 'compensated', this.previous(event))
    return TAKEN
  }

  /** The last step is done. */
  protected handleCompleted({ saga }: SagaEvent): Acknowledgement {
    if (this.outcomes.has(saga)) return this.knownEvent()
    this.env.disk.append('completed', saga)
    this.env.disk.flush()
    this.ended(saga, 'completed')
    return TAKEN
  }

  protected knownEvent(): Acknowledgement {
    this.env.note('event-again')
    return TAKEN
  }

  protected next({ saga, step, steps }: SagaEvent): SagaEvent {
    if (step + 1 < steps.length) return { type: 'advance', saga, step: step + 1, steps }
    return { type: 'completed', saga, step: 0, steps }
  }

  protected previous({ saga, step, steps }: SagaEvent): SagaEvent | null {
    return step === 0 ? null : { type: 'retreat', saga, step: step - 1, steps }
  }

  protected record({ saga, step, steps }: SagaEvent, status: StepStatus, event: SagaEvent | null): void {
    this.journal.commit({ saga, step, status, action: steps[step].action, event })
    this.env.setTimer('relay', 0)
  }

  protected override apply(record: OutboxRecord): void {
    super.apply(record)
    this.post(record)
    if (record.step > 0) return
    if (record.status === 'done') this.open.add(record.saga)
    else this.ended(record.saga, 'compensated')
  }

  /** What became of a step later takes the place of what is still in the outbox of it. */
  private post(record: OutboxRecord): void {
    if (record.event === null || this.delivered.has(eventKey(record))) this.outbox.delete(stepKey(record))
    else this.outbox.set(stepKey(record), record)
  }

  /** Sends what is in the outbox. */
  protected async relay(): Promise<void> {
    const due = [...this.outbox.values()]
    this.outbox.clear()
    if (due.length > 0) await Promise.all(due.map((record) => this.publish(record)))
  }

  protected async publish(record: OutboxRecord): Promise<void> {
    while (!(await this.tell(record.event!))) await this.env.sleep(this.settings.retry)
    this.env.disk.append('delivered', eventKey(record))
  }

  protected tell(event: SagaEvent): Promise<boolean> {
    const { participant }: SagaStep = event.steps[event.step]
    const { stepTimeout: timeout } = this.settings
    return this.env.call<Acknowledgement>(participant, event, { timeout }).then(
      ({ taken }) => taken,
      (error: unknown) => {
        if (!unanswered(error)) throw error
        return false
      },
    )
  }

  private ended(saga: string, outcome: SagaOutcome): void {
    this.open.delete(saga)
    this.outcomes.set(saga, outcome)
    for (const answer of this.waiting.get(saga) ?? []) answer(outcome)
    this.waiting.delete(saga)
  }
}

function eventKey(record: OutboxRecord): string {
  return `${stepKey(record)}:${record.status}`
}
