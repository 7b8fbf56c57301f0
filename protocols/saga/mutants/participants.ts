import type { StepReply, StepRequest } from '../messages.js'
import { OrchestratedParticipant } from '../orchestrated/participant.js'
import type { StepRecord } from '../record.js'
import { orchestrated } from './define.js'

const DONE: StepReply = { done: true }

export const compensationTwice = orchestrated(
  {
    name: 'saga-compensation-not-idempotent',
    summary: 'a compensation that is delivered twice is carried out twice: more is given back than was taken',
    source:
      'C. Richardson, "Microservices Patterns" (2018), §4.3; Helland, "Life beyond Distributed Transactions", §4',
    caughtBy: 'conservation',
    difficulty: 'd1',
  },
  {
    participant: class extends OrchestratedParticipant {
      protected override handleCompensate(request: StepRequest): StepReply {
        const status = this.recordOf(request)?.status
        if (status !== 'done' && status !== 'compensated') return super.handleCompensate(request)
        this.record(request, 'compensated')
        return DONE
      }
    },
  },
)

export const actionTwice = orchestrated(
  {
    name: 'saga-action-not-idempotent',
    summary: 'an action that is delivered twice is done twice, and undone once',
    source:
      'Helland, "Life beyond Distributed Transactions" (CIDR 2007), §4: messages are delivered at least once',
    caughtBy: 'conservation',
    difficulty: 'd1',
  },
  {
    participant: class extends OrchestratedParticipant {
      protected override actAgain(record: StepRecord): StepReply {
        if (record.status !== 'done') return super.actAgain(record)
        this.journal.commit(record)
        return DONE
      }
    },
  },
)

export const lateAction = orchestrated(
  {
    name: 'saga-late-action',
    summary:
      'a compensation that comes before its action leaves no record: the action that comes later stays done',
    source: 'apache/servicecomb-pack issue 346, "compensation method invoke before compensable method"',
    caughtBy: 'all-forward-or-compensated',
    difficulty: 'd1',
  },
  {
    participant: class extends OrchestratedParticipant {
      protected override compensateUndone(): void {}
    },
  },
)

export const refusesTooSoon = orchestrated(
  {
    name: 'saga-refuses-too-soon',
    summary: 'whether a step can be done is asked of what it would leave: the last units are never sold',
    source:
      'P. Ammann & J. Offutt, "Introduction to Software Testing" (2nd ed. 2016), ch. 6: mistakes live at boundaries',
    caughtBy: 'refused-only-for-cause',
    difficulty: 'd0',
  },
  {
    participant: class extends OrchestratedParticipant {
      protected override handleAct(request: StepRequest): StepReply {
        const { resource, state } = this
        const { action } = request
        if (this.recordOf(request) !== undefined || resource.permits(resource.act(state, action), action))
          return super.handleAct(request)
        return this.refuse(request)
      }
    },
  },
)
