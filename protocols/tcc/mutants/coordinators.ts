import type { Env } from 'seedbed'
import { TccCoordinator } from '../coordinator.js'
import type { Decision, TccTransaction } from '../log.js'
import type { TccMessage } from '../messages.js'
import type { TccSettings } from '../options.js'
import { mutant } from './define.js'

export const decisionNotLogged = mutant(
  {
    name: 'tcc-decision-not-logged',
    summary:
      'the coordinator tells its decision before it is on disk: after a crash it cancels what it has begun to confirm',
    source: 'Pardon & Pautasso, "Atomic Distributed Transactions: a RESTful Design" (2014), §4, recovery',
    caughtBy: 'branches-agree',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TccCoordinator {
      protected override decide(transaction: TccTransaction, decision: Decision): void {
        transaction.decision = decision
      }
    },
  },
)

export const unknownNotCancelled = mutant(
  {
    name: 'tcc-unknown-not-cancelled',
    summary:
      'the coordinator cancels the branches that have said they are held, and not those that have said nothing',
    source: 'Pardon & Pautasso (2014): a Try without an answer may have been carried out',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TccCoordinator {
      private readonly answered = new Map<string, Set<number>>()

      protected override async tryBranch(transaction: TccTransaction, branch: number): Promise<void> {
        await super.tryBranch(transaction, branch)
        const known = this.answered.get(transaction.id) ?? new Set<number>()
        this.answered.set(transaction.id, known.add(branch))
      }

      protected override branchesToTell(transaction: TccTransaction): readonly number[] {
        const known = this.answered.get(transaction.id)
        if (transaction.decision === 'confirm' || known === undefined)
          return super.branchesToTell(transaction)
        return [...known]
      }
    },
  },
)

export const retriesRunOut = mutant(
  {
    name: 'tcc-retries-run-out',
    summary: 'the coordinator asks three times for phase 2 and then lets it be',
    source:
      'Seata parameters server.maxCommitRetryTimeout and server.maxRollbackRetryTimeout: why they default to -1',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TccCoordinator {
      protected override async insist(transaction: TccTransaction, branch: number): Promise<void> {
        const { callTimeout, retry } = this.settings
        for (let attempt = 1; attempt <= 3; attempt++) {
          const done = await this.ask(transaction.decision!, transaction, branch, callTimeout).then(
            (reply) => reply.done,
            () => false,
          )
          if (done) return
          await this.env.sleep(retry)
        }
      }
    },
  },
)

export const undecidedForgotten = mutant(
  {
    name: 'tcc-undecided-forgotten',
    summary:
      'after a crash the coordinator goes on with what it had decided, and forgets what it had only begun',
    source: 'Pardon & Pautasso (2014), §4: recovery cancels what was not confirmed',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd2',
  },
  {
    coordinator: class extends TccCoordinator {
      protected override recover(transactions: readonly TccTransaction[]): Promise<void> {
        return super.recover(transactions.filter(({ decision }) => decision !== null))
      }
    },
  },
)

export const silenceIsConsent = mutant(
  {
    name: 'tcc-silence-is-consent',
    summary: 'a Try that is not answered in time counts as held',
    source: 'Pardon & Pautasso (2014), §3: only what was reserved can be confirmed',
    caughtBy: 'confirmed-only-if-tried',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TccCoordinator {
      protected override async tryBranch(transaction: TccTransaction, branch: number): Promise<void> {
        await Promise.race([
          super.tryBranch(transaction, branch),
          this.env.sleep(this.settings.tryTimeout / 2),
        ])
      }
    },
  },
)

export const endsWithoutAnswer = mutant(
  {
    name: 'tcc-ends-without-answer',
    summary: 'the coordinator sends each Confirm and Cancel once and takes the transaction for ended',
    source:
      'P. Helland, "Life beyond Distributed Transactions" (CIDR 2007): messages are delivered at least once by asking again',
    caughtBy: 'no-orphan-reservation',
    difficulty: 'd1',
  },
  {
    coordinator: class extends TccCoordinator {
      protected override async insist(transaction: TccTransaction, branch: number): Promise<void> {
        void this.ask(transaction.decision!, transaction, branch, this.settings.callTimeout)
      }
    },
  },
)

export const impatient = mutant(
  {
    name: 'tcc-impatient',
    summary:
      'the coordinator takes silence for a refusal before an answer can be there: nothing is ever booked',
    source:
      'M. Nygard, "Release It!" (2nd ed. 2018), ch. 5, Timeouts: one that is too short turns success into failure',
    caughtBy: 'cancelled-only-for-cause',
    difficulty: 'd0',
  },
  {
    coordinator: class extends TccCoordinator {
      constructor(env: Env<TccMessage>, settings: TccSettings) {
        super(env, { ...settings, tryTimeout: 1 })
      }
    },
  },
)
