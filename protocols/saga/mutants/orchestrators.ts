import type { Env } from 'seedbed'
import type { OrchestratedMessage, SagaOutcome, Start, StepRequest } from '../messages.js'
import type { SagaSettings } from '../options.js'
import type { SagaCourse } from '../orchestrated/log.js'
import { SagaOrchestrator, type StepResult } from '../orchestrated/orchestrator.js'
import { orchestrated } from './define.js'

export const commandBeforeLog = orchestrated(
  {
    name: 'saga-command-before-log',
    summary:
      'the orchestrator asks for a step before it is safe in the log that it has: if it crashes then, nobody knows to undo it',
    source: 'Garcia-Molina & Salem, "Sagas" (1987), §5: the log is written before the step begins',
    caughtBy: 'no-orphan-step',
    difficulty: 'd1',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override carryOut(saga: SagaCourse, step: number): Promise<StepResult> {
        if (saga.commanded <= step) {
          this.env.disk.append('log', { type: 'commanded', saga: saga.id, step })
          saga.commanded = step + 1
        }
        return this.act(saga, step)
      }
    },
  },
)

export const unknownSkipped = orchestrated(
  {
    name: 'saga-unknown-skipped',
    summary:
      'what is undone are the steps that have said they are done, and not the one that has said nothing',
    source:
      'E. Fortuna, "Compensating Actions, Part of a Complete Breakfast with Sagas" (Temporal, 2023): register the compensation before the call',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override async compensate(saga: SagaCourse, step: number): Promise<void> {
        if (step < saga.done) await super.compensate(saga, step)
      }
    },
  },
)

export const compensationGivenUp = orchestrated(
  {
    name: 'saga-compensation-given-up',
    summary: 'a compensation that is not answered is asked for no more, and counts as done',
    source: 'Garcia-Molina & Salem (1987), §3: compensating transactions are retried until they succeed',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override async compensate(saga: SagaCourse, step: number): Promise<void> {
        await this.ask('compensate', saga, step, 1)
      }
    },
  },
)

export const lastStepOnly = orchestrated(
  {
    name: 'saga-last-step-only',
    summary: 'only the step that failed is undone, and those before it stay',
    source: 'danielgerlag/workflow-core issue 206: which steps of a saga are compensated',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd0',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override async goBack(saga: SagaCourse): Promise<void> {
        if (saga.commanded > 0) await this.compensate(saga, saga.commanded - 1)
      }
    },
  },
)

export const undoesInOrder = orchestrated(
  {
    name: 'saga-undoes-in-order',
    summary: 'compensations take place in the order of the steps',
    source: 'Garcia-Molina & Salem (1987), §2: T₁ … Tⱼ, Cⱼ … C₁',
    caughtBy: 'compensated-in-reverse',
    difficulty: 'd0',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override async goBack(saga: SagaCourse): Promise<void> {
        for (let step = 0; step < saga.commanded; step++) {
          await this.compensate(saga, step)
          this.log.commit({ type: 'compensated', saga: saga.id, step })
        }
      }
    },
  },
)

export const pivotAbandoned = orchestrated(
  {
    name: 'saga-pivot-abandoned',
    summary: 'a pivot that is not answered in time is taken for refused, and what came before it is undone',
    source: 'Richardson, "Microservices Patterns" (2018), §4.3: pivot and retriable transactions',
    caughtBy: 'pivot-is-final',
    difficulty: 'd1',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override act(saga: SagaCourse, step: number): Promise<StepResult> {
        return saga.steps[step].kind === 'pivot' ? this.ask('act', saga, step, 1) : super.act(saga, step)
      }
    },
  },
)

export const notRecovered = orchestrated(
  {
    name: 'saga-not-recovered',
    summary: 'after a crash the orchestrator waits for new sagas, and leaves those under way as they are',
    source: 'Garcia-Molina & Salem (1987), §5: after a crash the saga execution coordinator reads its log',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override async recover(): Promise<void> {}
    },
  },
)

export const newKeyEachTime = orchestrated(
  {
    name: 'saga-new-key-each-time',
    summary: 'each attempt at a step has a key of its own: participants take a repetition for another step',
    source:
      'Stripe, "Designing robust and predictable APIs with idempotency" (2017): a retry has the same key',
    caughtBy: 'no-orphan-step',
    difficulty: 'd1',
    scenario: 'saga-forward-recovery',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override requestFor(
        type: StepRequest['type'],
        saga: SagaCourse,
        step: number,
        attempt: number,
      ): StepRequest {
        const request = super.requestFor(type, saga, step, attempt)
        return type === 'act' && attempt > 1 ? { ...request, saga: `${saga.id}#${attempt}` } : request
      }
    },
  },
)

export const impatient = orchestrated(
  {
    name: 'saga-impatient',
    summary: 'the orchestrator gives a step up before an answer can be there: nothing is ever ordered',
    source:
      'M. Nygard, "Release It!" (2nd ed. 2018), ch. 5, Timeouts: one that is too short turns success into failure',
    caughtBy: 'aborted-only-for-cause',
    difficulty: 'd0',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      constructor(env: Env<OrchestratedMessage>, settings: SagaSettings) {
        super(env, { ...settings, stepTimeout: 1 })
      }
    },
  },
)

export const answersAtOnce = orchestrated(
  {
    name: 'saga-answers-at-once',
    summary: 'the client is told that the saga is completed when it has only been started',
    source: 'C. Richardson, "Microservices Patterns" (2018), §4.3.2: an order is APPROVAL_PENDING until then',
    caughtBy: 'answers-hold',
    difficulty: 'd0',
  },
  {
    orchestrator: class extends SagaOrchestrator {
      protected override begin(start: Start): Promise<SagaOutcome> {
        void super.begin(start)
        return Promise.resolve('completed')
      }
    },
  },
)
