import type { NodeId } from 'seedbed'
import type { Outcome, Transaction } from 'seedbed/protocols/atomic-commit'
import { TwoPhaseCoordinator } from '../coordinator.js'
import type { CoordinatorRecord } from '../log.js'
import type { VoteMessage } from '../messages.js'
import { mutant } from './define.js'

export const majoritySuffices = mutant(
  {
    name: 'majority-suffices',
    summary: 'the coordinator commits once most participants have voted yes: the others may abort',
    source:
      'Gray & Lamport, "Consensus on Transaction Commit" (2006), §3: when it has a Prepared message from all',
    caughtBy: 'commit-only-if-all-voted-yes',
    difficulty: 'd0',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override mayCommit({ branches, votes }: Transaction): boolean {
        return 2 * votes.size > branches.length
      }
    },
  },
)

export const decisionNotForced = mutant(
  {
    name: 'decision-not-forced',
    summary:
      'the coordinator tells its decision before it is safe: after a crash it knows of none, and others are told to abort',
    source:
      'Mohan, Lindsay & Obermarck, "Transaction Management in R*" (1986), §2.1: force-writes a commit record',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override forceDecision(transaction: Transaction): void {
        this.log.write(this.committed(transaction))
      }
    },
  },
)

export const decidesAfterItTells = mutant(
  {
    name: 'decision-forced-too-late',
    summary: 'the coordinator forces its decision, but only when it has told the first participant',
    source: 'Mohan, Lindsay & Obermarck (1986), §2.1: the order of the force and of the messages',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override commit(transaction: Transaction): void {
        const [first] = transaction.branches
        transaction.outcome = 'commit'
        this.sendDecision(transaction, first.participant)
        super.commit(transaction)
      }
    },
  },
)

export const silenceIsConsent = mutant(
  {
    name: 'silence-is-consent',
    summary: 'who has not voted no in time is taken to have voted yes',
    source:
      'Bernstein, Hadzilacos & Goodman (1987), §7.4: a coordinator that times out waiting for votes decides abort',
    caughtBy: 'commit-only-if-all-voted-yes',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override waited(transaction: Transaction): void {
        if (transaction.status === 'preparing') this.commit(transaction)
        else super.waited(transaction)
      }
    },
  },
)

export const votesCounted = mutant(
  {
    name: 'votes-counted-not-named',
    summary:
      'the coordinator counts votes without looking whose they are: one that arrives twice stands for another',
    source:
      'Gray & Lamport (2006), §3: a Prepared message from every resource manager, a set and not a number',
    caughtBy: 'commit-only-if-all-voted-yes',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      private readonly counted = new Map<string, number>()

      protected override handleVote(message: VoteMessage, from: NodeId): void {
        const { transaction } = message
        if (message.vote !== 'no') this.counted.set(transaction, (this.counted.get(transaction) ?? 0) + 1)
        super.handleVote(message, from)
      }

      protected override mayCommit({ id, branches }: Transaction): boolean {
        return (this.counted.get(id) ?? 0) >= branches.length
      }
    },
  },
)

export const lateVoteReopens = mutant(
  {
    name: 'late-vote-reopens',
    summary:
      'the coordinator gives up waiting and tells all to abort; then the last vote comes in, and it commits',
    source: 'Bernstein, Hadzilacos & Goodman (1987), §7.3, AC4: a process cannot reverse its decision',
    caughtBy: 'decisions-are-final',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override handleVote(message: VoteMessage, from: NodeId): void {
        const transaction = this.transactions.get(message.transaction)
        if (transaction?.outcome === 'abort' && transaction.votes.size > 0) transaction.status = 'preparing'
        super.handleVote(message, from)
      }
    },
  },
)

export const recoveredForgotten = mutant(
  {
    name: 'log-not-read',
    summary: 'after a crash the coordinator does not read its log: what it had committed it says is aborted',
    source:
      'Mohan, Lindsay & Obermarck (1986), §2.2: the recovery process reads the log and answers inquiries by it',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override redo(_record: CoordinatorRecord): void {}
    },
  },
)

export const answersUndecided = mutant(
  {
    name: 'undecided-answered-abort',
    summary:
      'asked about a transaction that is not yet decided, the coordinator says abort, and may commit later',
    source:
      'Bernstein, Hadzilacos & Goodman (1987), §7.4: whoever has not decided cannot help the one that asks',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override handleInquiry(id: string, from: NodeId): void {
        if (this.transactions.get(id)?.outcome === null) this.answerUnknown(id, from)
        else super.handleInquiry(id, from)
      }
    },
  },
)

export const answersBeforeDecision = mutant(
  {
    name: 'client-told-before-force',
    summary: 'the client is told that it is done before the decision is safe',
    source:
      'J. Gray, "Notes on Data Base Operating Systems" (1978), §5.8.3: the commit record is the point of no return',
    caughtBy: 'answers-hold',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override forceDecision(transaction: Transaction): void {
        const outcome: Outcome = 'commit'
        if (transaction.client !== null)
          this.tell(transaction.client, transaction.id, outcome, transaction.results)
        super.forceDecision(transaction)
      }
    },
  },
)

export const resultsNotLogged = mutant(
  {
    name: 'results-not-logged',
    summary:
      'the decision is safe, and what the work has shown is not: who asks again after a crash is told that all is committed, and nothing of what was read',
    source:
      'J. Gray, "Notes on Data Base Operating Systems" (1978), §5.8.3: the work comes before the commit, and is answered',
    caughtBy: 'answers-show-reads',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TwoPhaseCoordinator {
      protected override committed(transaction: Transaction): CoordinatorRecord {
        return { ...super.committed(transaction), results: {} } as CoordinatorRecord
      }
    },
  },
)
