import {
  ChoreographedParticipant,
  type Acknowledgement,
  type OutboxRecord,
} from '../choreographed/participant.js'
import type { SagaEvent } from '../messages.js'
import type { StepStatus } from '../record.js'
import { choreographed } from './define.js'

const TAKEN: Acknowledgement = { taken: true }

export const dualWrite = choreographed(
  {
    name: 'saga-dual-write',
    summary:
      'state and event are written to two places: a crash, or a lost message, between them, and nobody goes on',
    source: 'G. Morling, "Reliable Microservices Data Exchange With the Outbox Pattern" (Debezium, 2019)',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  class extends ChoreographedParticipant {
    protected override async publish({ event }: OutboxRecord): Promise<void> {
      if (this.told.has(event!)) return
      this.told.add(event!)
      await this.tell(event!)
    }

    private readonly told = new Set<SagaEvent>()
  },
)

export const eventFirst = choreographed(
  {
    name: 'saga-event-first',
    summary:
      'the event is sent before the step is safe: after a crash the next have done theirs, and this one has not',
    source: 'Richardson, "Microservices Patterns" (2018), §3.3.7: transactional messaging',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  class extends ChoreographedParticipant {
    protected override record(event: SagaEvent, status: StepStatus, next: SagaEvent | null): void {
      if (next !== null) void this.tell(next)
      super.record(event, status, next)
    }
  },
)

export const consumerNotIdempotent = choreographed(
  {
    name: 'saga-consumer-not-idempotent',
    summary: 'an event that is delivered twice is taken up twice',
    source: 'Richardson, "Microservices Patterns" (2018), §3.3.6: duplicate messages',
    caughtBy: 'steps-at-most-once',
    difficulty: 'd1',
  },
  class extends ChoreographedParticipant {
    protected override recordOf(): undefined {}

    protected override handleRetreat(event: SagaEvent): Acknowledgement {
      this.record(event, 'compensated', this.previous(event))
      return TAKEN
    }
  },
)

export const acknowledgedEarly = choreographed(
  {
    name: 'saga-acknowledged-early',
    summary:
      'an event is acknowledged first and taken up a moment later: a crash between the two, and it is gone',
    source: 'RabbitMQ, "Consumer Acknowledgements": automatic acknowledgement is unsafe',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  class extends ChoreographedParticipant {
    private readonly later: SagaEvent[] = []

    protected override handleAdvance(event: SagaEvent): Acknowledgement {
      if (event.step === 0) return super.handleAdvance(event)
      this.later.push(event)
      this.env.setTimer('take up', 5)
      return TAKEN
    }

    override timeout(): Promise<void> {
      for (const event of this.later.splice(0)) super.handleAdvance(event)
      return super.timeout()
    }
  },
)

export const retreatStops = choreographed(
  {
    name: 'saga-retreat-stops',
    summary: 'whoever undoes its step tells nobody: those before it never hear that the saga has failed',
    source: 'C. Vasters, "Sagas" (2012): the slip leads backward as it led forward',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd0',
  },
  class extends ChoreographedParticipant {
    protected override handleRetreat(event: SagaEvent): Acknowledgement {
      if (this.recordOf(event)?.status !== 'done') return this.knownEvent()
      this.record(event, 'compensated', null)
      return TAKEN
    }
  },
)

export const undoneOnRepetition = choreographed(
  {
    name: 'saga-undone-on-repetition',
    summary: 'an event that comes a second time is taken for one that cannot be: the steps before are undone',
    source: 'P. Helland, "Life beyond Distributed Transactions" (CIDR 2007): messages come more than once',
    caughtBy: 'compensated-only-for-cause',
    difficulty: 'd1',
  },
  class extends ChoreographedParticipant {
    protected override handleAdvance(event: SagaEvent): Acknowledgement {
      const before = this.previous(event)
      if (before === null || this.recordOf(event)?.status !== 'done') return super.handleAdvance(event)
      this.record(event, 'compensated', before)
      return TAKEN
    }
  },
)
