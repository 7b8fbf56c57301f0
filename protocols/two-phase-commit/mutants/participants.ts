import {
  isInDoubt,
  type Branch,
  type ParticipantRecord,
  type Prepare,
  type Prepared,
} from 'seedbed/protocols/atomic-commit'
import type { NodeId } from 'seedbed'
import { TwoPhaseParticipant } from '../participant.js'
import { mutant } from './define.js'

export const voteNotForced = mutant(
  {
    name: 'vote-not-forced',
    summary: 'a participant votes yes before its changes are safe: after a crash it has nothing to commit',
    source: 'Mohan, Lindsay & Obermarck (1986), §2.1: force-writes a prepare record before it votes',
    caughtBy: 'participants-decide',
    difficulty: 'd1',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override forceVote(record: ParticipantRecord): void {
        this.log.write(record)
      }
    },
  },
)

export const preparedAborts = mutant(
  {
    name: 'prepared-times-out-and-aborts',
    summary: 'a prepared participant that waits too long for the decision aborts, and the others commit',
    source: 'Gray & Lamport (2006), §3: a prepared resource manager cannot abort, it is blocked',
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override inDoubt({ transaction }: Branch): void {
        this.decide(transaction, 'abort')
      }
    },
  },
)

export const preparedCommits = mutant(
  {
    name: 'prepared-times-out-and-commits',
    summary: 'a prepared participant that waits too long for the decision commits, and another has voted no',
    source: 'Gray & Lamport (2006), §3: a prepared resource manager cannot commit unless it is told to',
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override inDoubt({ transaction }: Branch): void {
        this.decide(transaction, 'commit')
      }
    },
  },
)

export const neverAsks = mutant(
  {
    name: 'prepared-never-asks',
    summary:
      'a prepared participant waits to be told, and asks nobody: a decision that is lost blocks it for ever',
    source: 'Bernstein, Hadzilacos & Goodman (1987), §7.4: the termination protocol',
    caughtBy: 'participants-decide',
    difficulty: 'd1',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override inDoubt(): void {}
    },
  },
)

export const votesAfterAborting = mutant(
  {
    name: 'votes-for-what-is-gone',
    summary:
      'asked to prepare a branch that it has undone meanwhile, a participant votes yes: there is nothing to object to',
    source:
      'Mohan, Lindsay & Obermarck (1986), §2.1: a subordinate without a record of the transaction votes no',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override handlePrepare(prepare: Prepare, from: NodeId): void {
        const branch = this.branches.get(prepare.transaction)
        if (branch?.id === prepare.branch && branch.status !== 'aborted')
          return super.handlePrepare(prepare, from)
        this.env.note('voted', { transaction: prepare.transaction, vote: 'yes' })
        this.castVote(prepare, 'yes', from)
      }
    },
  },
)

export const inDoubtForgotten = mutant(
  {
    name: 'in-doubt-aborted-at-restart',
    summary: 'after a crash a participant rolls back whatever had not ended, prepared branches as well',
    source:
      'J. Gray, "Notes on Data Base Operating Systems" (1978), §5.8.3.3: at restart in-doubt transactions are kept, with their locks',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    participant: class extends TwoPhaseParticipant {
      override start(): void {
        this.log.open((record) => this.redo(record))
        for (const { transaction, status } of this.branches.values())
          if (status === 'prepared') this.decide(transaction, 'abort')
      }
    },
  },
)

export const oneInDoubt = mutant(
  {
    name: 'one-prepared-at-a-time',
    summary:
      'a participant has room for one prepared transaction, and votes no while it is in doubt of another',
    source:
      'PostgreSQL documentation, max_prepared_transactions: how many can be prepared at once; one more is an error',
    caughtBy: 'votes-no-only-for-cause',
    difficulty: 'd0',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override prepareWork(branch: Branch): Prepared {
        if (![...this.branches.values()].some(isInDoubt)) return super.prepareWork(branch)
        this.undoWork(branch)
        return { vote: 'no' }
      }
    },
  },
)
