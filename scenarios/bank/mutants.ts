import type { Mutant } from 'seedbed'
import type { Prepared, Transaction } from 'seedbed/protocols/atomic-commit'
import {
  twoPhaseCommit,
  TwoPhaseCoordinator,
  TwoPhaseParticipant,
  type TwoPhaseClasses,
} from 'seedbed/protocols/two-phase-commit'
import { openingOf } from './accounts.js'
import { Ledgers, type LedgerWork } from './ledgers.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

function mutant(
  description: Description,
  ledgers: typeof Ledgers = Ledgers,
  classes: TwoPhaseClasses = {},
): Mutant {
  const server = twoPhaseCommit({ resource: (node) => new ledgers(openingOf(node)) }, classes)
  return { ...description, family: 'bank', scenario: 'bank', server }
}

/** Mistakes that banks have made, or would have. */
export const bankMutants: readonly Mutant[] = [
  mutant(
    {
      name: 'bank-unlocks-early',
      summary: 'a branch lets go of its ledgers when it has voted: others read what is not decided yet',
      source:
        'Bernstein, Hadzilacos & Goodman (1987), §3.2: strict two-phase locking holds locks until the outcome',
      caughtBy: 'strictly-serializable',
      difficulty: 'd0',
    },
    class extends Ledgers {
      override prepare(transaction: string): Prepared {
        const prepared = super.prepare(transaction)
        if (prepared.vote === 'yes') this.rollback(transaction)
        return prepared
      }
    },
  ),
  mutant(
    {
      name: 'bank-reads-without-locks',
      summary: 'reads lock nothing: an audit sees one account before a transfer and the other after it',
      source: 'Berenson et al., "A Critique of ANSI SQL Isolation Levels" (SIGMOD 1995), A5A: read skew',
      caughtBy: 'money-conserved',
      difficulty: 'd0',
    },
    class extends Ledgers {
      protected override toLock(work: LedgerWork): string[] {
        return super.toLock({ ...work, read: [], study: [] })
      }
    },
  ),
  mutant(
    {
      name: 'bank-settles-twice',
      summary:
        'a settlement does not look whether what it was made for is still open: two clerks settle the same',
      source:
        'Kung & Robinson, "On Optimistic Methods for Concurrency Control" (1981): validation before writing',
      caughtBy: 'settled-once',
      difficulty: 'd0',
    },
    class extends Ledgers {
      protected override asExpected(): boolean {
        return true
      }
    },
  ),
  mutant(
    {
      name: 'bank-overdraws',
      summary:
        'a branch looks at the balance when it begins and not at what it posts: accounts go below zero',
      source: 'Warszawski & Bailis, "ACIDRain" (SIGMOD 2017), §2: withdrawals that each looked fine',
      caughtBy: 'money-conserved',
      difficulty: 'd0',
    },
    class extends Ledgers {
      protected override overdraws(post: LedgerWork['post']): boolean {
        return Object.keys(post).some((name) => name in this.opening && this.balanceOf(name) < 0)
      }
    },
  ),
  mutant(
    {
      name: 'bank-vote-not-forced',
      summary:
        'a bank votes yes before what it has prepared is safe: after a crash it knows nothing of the transfer',
      source: 'Mohan, Lindsay & Obermarck, "Transaction Management in R*" (1986), §2.1',
      caughtBy: 'posted-exactly-once',
      difficulty: 'd1',
    },
    Ledgers,
    {
      participant: class extends TwoPhaseParticipant {
        protected override forceVote(record: Parameters<TwoPhaseParticipant['recordOutcome']>[0]): void {
          this.log.write(record)
        }
      },
    },
  ),
  mutant(
    {
      name: 'bank-decision-not-forced',
      summary:
        'the clearing house tells that a transfer is posted before that is safe: after a crash it tells others that it is not',
      source: 'Mohan, Lindsay & Obermarck, "Transaction Management in R*" (1986), §2.1',
      caughtBy: 'posted-exactly-once',
      difficulty: 'd1',
    },
    Ledgers,
    {
      coordinator: class extends TwoPhaseCoordinator {
        protected override forceDecision(transaction: Transaction): void {
          this.log.write(this.committed(transaction))
        }
      },
    },
  ),
  mutant(
    {
      name: 'bank-redoes-twice',
      summary:
        'after a crash what was prepared is posted at once, and again when the log says that it was committed',
      source: 'Mohan et al., "ARIES" (1992), §6: redo repeats history, once',
      caughtBy: 'posted-exactly-once',
      difficulty: 'd1',
    },
    class extends Ledgers {
      override recover(transaction: string, post: LedgerWork['post']): void {
        super.recover(transaction, post)
        for (const [name, posting] of Object.entries(post)) this.post(name, posting)
      }
    },
  ),
]
