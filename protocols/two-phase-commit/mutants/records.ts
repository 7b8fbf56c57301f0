import {
  Records,
  type Branch,
  type Executed,
  type Outcome,
  type RecordsWork,
} from 'seedbed/protocols/atomic-commit'
import { TwoPhaseParticipant } from '../participant.js'
import { mutant } from './define.js'

export const carriedOutTwice = mutant(
  {
    name: 'decision-carried-out-twice',
    summary:
      'a participant that is told once more to commit adds its changes once more: all agree on the decision',
    source: 'Gray & Lamport (2006), appendix A.2: a message that was sent can be received again',
    caughtBy: 'records-add-up',
    difficulty: 'd1',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override decide(transaction: string, outcome: Outcome): void {
        const branch = this.branches.get(transaction)
        if (branch?.status === 'committed' && outcome === 'commit') this.commitWork(branch)
        super.decide(transaction, outcome)
      }
    },
  },
)

export const unlockedAtRestart = mutant(
  {
    name: 'in-doubt-unlocked-at-restart',
    summary:
      'after a crash a participant knows what is in doubt, and does not lock it again: others change it before it is decided',
    source:
      'J. Gray, "Notes on Data Base Operating Systems" (1978), §5.8.3.3: at restart in-doubt transactions are kept, with their locks',
    caughtBy: 'locks-are-held',
    difficulty: 'd1',
  },
  {},
  class extends Records {
    override recover(): void {}
  },
)

export const abortKeepsLocks = mutant(
  {
    name: 'abort-keeps-locks',
    summary: 'a participant that is told to abort does not undo its work: the records stay locked for ever',
    source:
      'Bernstein, Hadzilacos & Goodman (1987), §3.2: strict two-phase locking holds locks until the outcome, and no longer',
    caughtBy: 'locks-are-held',
    difficulty: 'd0',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override undoWork(branch: Branch): void {
        if (branch.status === 'working') super.undoWork(branch)
      }
    },
  },
)

export const oneLockForAll = mutant(
  {
    name: 'one-lock-for-all-records',
    summary:
      'whoever works with one record keeps everybody from all: work is refused that nothing stands against',
    source: 'MySQL 8.4 Reference Manual, §10.11.1: MyISAM locks whole tables, InnoDB rows',
    caughtBy: 'refuses-only-for-cause',
    difficulty: 'd0',
  },
  {},
  class extends Records {
    override execute(transaction: string, work: RecordsWork): Executed<any> {
      for (const holder of this.locks.values()) if (holder !== transaction) return { ok: false }
      return super.execute(transaction, work)
    }
  },
)
