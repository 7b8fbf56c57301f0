import type { OrchestratedMessage, ReadReply, StepReply, StepRequest } from '../messages.js'
import { SagaParticipant } from '../participant.js'
import type { StepRecord, StepStatus } from '../record.js'

const DONE: StepReply = { done: true }
const REFUSED: StepReply = { done: false }

/** A participant that is told what to do. Whatever it answered once it answers again. */
export class OrchestratedParticipant extends SagaParticipant {
  serve(request: OrchestratedMessage): StepReply | ReadReply {
    switch (request.type) {
      case 'act':
        return this.handleAct(request)
      case 'compensate':
        return this.handleCompensate(request)
      case 'read':
        return this.read()
      case 'start':
        throw new Error(`${this.env.id} orchestrates no sagas`)
    }
  }

  protected handleAct(request: StepRequest): StepReply {
    const record = this.recordOf(request)
    if (record !== undefined) return this.actAgain(record)
    if (!this.resource.permits(this.state, request.action)) return this.refuse(request)
    this.record(request, 'done')
    return DONE
  }

  protected actAgain(record: StepRecord): StepReply {
    if (record.status === 'void') this.env.note('late-action-refused')
    if (record.status !== 'done') return REFUSED
    this.env.note('acted-again')
    return DONE
  }

  /** A refusal is an answer: were it not on record, a copy of the request that comes later might be granted. */
  protected refuse(request: StepRequest): StepReply {
    if (request.kind !== 'retriable') this.record(request, 'refused')
    return REFUSED
  }

  protected handleCompensate(request: StepRequest): StepReply {
    const status = this.recordOf(request)?.status
    if (status === undefined) this.compensateUndone(request)
    else if (status === 'done') this.record(request, 'compensated')
    else this.env.note('compensated-again')
    return DONE
  }

  /** There is nothing to undo, and it must be known that there never will be. */
  protected compensateUndone(request: StepRequest): void {
    this.record(request, 'void')
  }

  protected record({ saga, step, action }: StepRequest, status: StepStatus): void {
    this.journal.commit({ saga, step, status, action })
  }
}
