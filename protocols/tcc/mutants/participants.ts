import type { BranchReply, BranchRequest } from '../messages.js'
import { branchKey, type FenceRecord, type FenceStatus } from '../fence.js'
import { TccParticipant } from '../participant.js'
import { mutant } from './define.js'

const DONE: BranchReply = { done: true }

export const emptyRollback = mutant(
  {
    name: 'tcc-empty-rollback',
    summary: 'a Cancel whose Try never came is carried out: what was never held is given back',
    source: 'Seata documentation, TCC mode, "empty rollback"; apache/incubator-seata pull request 3545',
    caughtBy: 'conservation',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override cancelUntried(request: BranchRequest): void {
        this.record(request, 'cancelled')
      }
    },
  },
)

export const suspension = mutant(
  {
    name: 'tcc-suspension',
    summary: 'a Cancel whose Try never came leaves no record: the Try that comes later holds for ever',
    source: 'Seata documentation, TCC mode, "suspension"; apache/incubator-seata pull request 3545',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override cancelUntried(): void {}
    },
  },
)

export const confirmTwice = mutant(
  {
    name: 'tcc-confirm-applied-twice',
    summary: 'a Confirm that comes again is carried out again',
    source: 'apache/incubator-seata pull request 3545, "TCC mode support idempotent and anti hanging"',
    caughtBy: 'confirm-cancel-at-most-once',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override handleConfirm(request: BranchRequest): BranchReply {
        this.record(request, 'confirmed')
        return DONE
      }
    },
  },
)

export const cancelTwice = mutant(
  {
    name: 'tcc-cancel-applied-twice',
    summary: 'a Cancel that comes again is carried out again: what was given back is given back twice',
    source: 'apache/incubator-seata pull request 3545, "TCC mode support idempotent and anti hanging"',
    caughtBy: 'confirm-cancel-at-most-once',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override handleCancel(request: BranchRequest): BranchReply {
        if (this.fenceOf(request) === undefined) this.cancelUntried(request)
        else this.record(request, 'cancelled')
        return DONE
      }
    },
  },
)

export const tryTwice = mutant(
  {
    name: 'tcc-try-applied-twice',
    summary: 'a Try that is delivered twice holds twice, and is given back or used once',
    source: 'dtm-labs/dtm, sub-transaction barrier: "idempotent control"',
    caughtBy: 'conservation',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override tryAgain(fence: FenceRecord): BranchReply {
        if (fence.status !== 'tried') return super.tryAgain(fence)
        this.journal.commit(fence)
        return DONE
      }
    },
  },
)

export const fenceCleanedEarly = mutant(
  {
    name: 'tcc-fence-cleaned-early',
    summary:
      'the records of branches cancelled before they were tried are cleaned away while their Try may still be under way',
    source: 'apache/incubator-seata issue 4180: which records of tcc_fence_log a clean-up may take, and when',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override handleTry(request: BranchRequest): BranchReply {
        for (const [key, { status }] of this.fences) if (status === 'suspended') this.fences.delete(key)
        return super.handleTry(request)
      }
    },
  },
)

export const fenceApart = mutant(
  {
    name: 'tcc-fence-apart',
    summary:
      'the fence record is made safe first and the resource changed in a transaction of its own: a crash between the two, and a Try that was answered holds nothing',
    source: 'apache/incubator-seata issue 6374: the fence record and the business are one local transaction',
    caughtBy: 'conservation',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      /** While it makes its state anew: the steps that its resource has been told of. */
      private told: Set<string> | null = null

      override start(): void {
        this.told = new Set(this.env.disk.recover<string>('resource'))
        super.start()
        this.told = null
      }

      protected override record(request: BranchRequest, status: FenceStatus): void {
        super.record(request, status)
        this.env.disk.append('resource', stepOf({ ...request, status }))
        this.env.disk.flush()
      }

      protected override change(record: FenceRecord): void {
        if (this.told === null || this.told.has(stepOf(record))) super.change(record)
      }
    },
  },
)

const stepOf = (record: Omit<FenceRecord, 'wants'>): string => `${branchKey(record)}:${record.status}`

export const emptyRollbackRefused = mutant(
  {
    name: 'tcc-empty-rollback-refused',
    summary: 'a Cancel whose Try never came is an error: the coordinator asks again, for ever',
    source: 'apache/incubator-seata-go issue 685, "empty rollback is retried until it times out"',
    caughtBy: 'every-transaction-ends',
    difficulty: 'd1',
  },
  {
    participant: class extends TccParticipant {
      protected override handleCancel(request: BranchRequest): BranchReply {
        if (this.fenceOf(request) === undefined) throw new Error(`no record of ${branchKey(request)}`)
        return super.handleCancel(request)
      }
    },
  },
)

export const refusesTooSoon = mutant(
  {
    name: 'tcc-refuses-too-soon',
    summary: 'whether a Try can be granted is asked of what it would leave: the last units are never booked',
    source:
      'P. Ammann & J. Offutt, "Introduction to Software Testing" (2nd ed. 2016), ch. 6: mistakes live at boundaries',
    caughtBy: 'refused-only-for-cause',
    difficulty: 'd0',
  },
  {
    participant: class extends TccParticipant {
      protected override handleTry(request: BranchRequest): BranchReply {
        const { resource } = this
        const wants: unknown = request.wants
        const left: unknown = resource.try(this.state, wants)
        if (this.fenceOf(request) !== undefined || resource.permits(left, wants))
          return super.handleTry(request)
        return this.refuse(request)
      }
    },
  },
)
