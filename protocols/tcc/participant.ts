import type { Env, Process } from 'seedbed'
import { Journal } from 'seedbed/protocols/journal'
import type { Json } from 'seedbed/protocols/state-machines'
import { branchKey, type FenceRecord, type FenceStatus } from './fence.js'
import type { BranchReply, BranchRequest } from './messages.js'
import type { TccResource } from './resource.js'

const DONE: BranchReply = { done: true }
const REFUSED: BranchReply = { done: false }

/**
 * A participant: a resource behind a fence. The fence record of a branch and the change of the resource are written as one, so that a step
 * which is asked for again is answered from the record, and takes effect once.
 */
export class TccParticipant<S = any, W extends Json = any> implements Process<BranchRequest<W>> {
  state: S
  /** The last record of each branch. */
  readonly fences = new Map<string, FenceRecord<W>>()
  protected readonly journal: Journal<FenceRecord<W>>

  constructor(
    protected readonly env: Env<BranchRequest<W>>,
    readonly resource: TccResource<S, W>,
  ) {
    this.state = resource.initial
    this.journal = new Journal(env.disk, 'fences', (record) => this.apply(record))
  }

  start(): void {
    this.journal.open()
  }

  serve(request: BranchRequest<W>): BranchReply {
    switch (request.type) {
      case 'try':
        return this.handleTry(request)
      case 'confirm':
        return this.handleConfirm(request)
      case 'cancel':
        return this.handleCancel(request)
    }
  }

  protected handleTry(request: BranchRequest<W>): BranchReply {
    const fence = this.fenceOf(request)
    if (fence !== undefined) return this.tryAgain(fence)
    if (!this.resource.permits(this.state, request.wants)) return this.refuse(request)
    this.record(request, 'tried')
    return DONE
  }

  protected refuse({ transaction, wants }: BranchRequest<W>): BranchReply {
    this.env.note('try-refused', { transaction, wants })
    return REFUSED
  }

  /** It has been tried before, or cancelled: a Try that comes after its Cancel must hold nothing, for nobody would release it. */
  protected tryAgain({ status }: FenceRecord<W>): BranchReply {
    if (status === 'suspended') this.env.note('late-try-refused')
    return status === 'tried' || status === 'confirmed' ? DONE : REFUSED
  }

  protected handleConfirm(request: BranchRequest<W>): BranchReply {
    const fence = this.fenceOf(request)
    if (fence?.status === 'tried') this.record(request, 'confirmed')
    else if (fence?.status === 'confirmed') this.env.note('confirmed-again')
    else return REFUSED
    return DONE
  }

  protected handleCancel(request: BranchRequest<W>): BranchReply {
    const fence = this.fenceOf(request)
    if (fence === undefined) this.cancelUntried(request)
    else if (fence.status === 'tried') this.record(request, 'cancelled')
    else if (fence.status === 'confirmed') return REFUSED
    else this.env.note('cancelled-again')
    return DONE
  }

  /** The empty rollback: there is nothing to give back, and it must be known that there never will be. */
  protected cancelUntried(request: BranchRequest<W>): void {
    this.record(request, 'suspended')
    this.env.note('empty-rollback')
  }

  protected fenceOf(request: BranchRequest<W>): FenceRecord<W> | undefined {
    return this.fences.get(branchKey(request))
  }

  protected record({ transaction, branch, wants }: BranchRequest<W>, status: FenceStatus): void {
    this.journal.commit({ transaction, branch, status, wants })
  }

  protected apply(record: FenceRecord<W>): void {
    this.change(record)
    this.fences.set(branchKey(record), record)
  }

  /** What a record means for the resource. */
  protected change({ status, wants }: FenceRecord<W>): void {
    const { resource, state } = this
    if (status === 'tried') this.state = resource.try(state, wants)
    else if (status === 'confirmed') this.state = resource.confirm(state, wants)
    else if (status === 'cancelled') this.state = resource.cancel(state, wants)
  }
}
