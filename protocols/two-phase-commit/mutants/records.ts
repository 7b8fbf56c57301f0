import { Records, type Branch, type Outcome } from 'seedbed/protocols/atomic-commit'
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
