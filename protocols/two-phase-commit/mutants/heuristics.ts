import type { Mutant } from 'seedbed'
import { Records, type Branch, type Outcome, type Resource } from 'seedbed/protocols/atomic-commit'
import type { HeuristicReport } from '../log.js'
import { twoPhaseCommit, type TwoPhaseClasses } from '../two-phase-commit.js'
import {
  heuristicCode,
  HeuristicCoordinator,
  XaParticipant,
  XaResourceManager,
  type XaCode,
  type XaRecord,
} from '../xa/index.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

const mutant = (
  description: Description,
  classes: TwoPhaseClasses,
  records: typeof Records = Records,
): Mutant => ({
  ...description,
  family: 'two-phase-commit',
  scenario: 'two-phase-commit-heuristic',
  server: twoPhaseCommit({ resource: () => new records(), heuristicAfter: 4 }, classes),
})

const xa = 'X/Open, "The XA Specification" (1991)'

export const forgetsUntold = mutant(
  {
    name: 'heuristic-forgotten-untold',
    summary:
      'a participant that decided alone reports it once, and forgets it without being told to: the report may be lost',
    source: `${xa}, §5, xa_forget: the resource manager keeps what it did until it is told to forget`,
    caughtBy: 'heuristics-are-kept',
    difficulty: 'd0',
  },
  {
    participant: class extends XaParticipant {
      protected override report(branch: Branch, decided: Outcome, code: XaCode): void {
        super.report(branch, decided, code)
        this.rm.forget({ global: branch.transaction, branch: branch.id })
      }
    },
  },
)

export const hidesMixed = mutant(
  {
    name: 'heuristic-mixed-hidden',
    summary:
      'a participant that was told otherwise than it had decided alone says that it did as it was told',
    source: `${xa}, §5, xa_commit and xa_rollback: XA_HEURRB and XA_HEURCOM say what was done, whatever was asked for`,
    caughtBy: 'heuristics-are-reported',
    difficulty: 'd0',
  },
  {
    participant: class extends XaParticipant {
      protected override report(branch: Branch, decided: Outcome): void {
        super.report(branch, decided, heuristicCode(decided))
      }
    },
  },
)

export const decisionNotOnDisk = mutant(
  {
    name: 'heuristic-not-forced',
    summary:
      'a participant decides alone before that is safe: after a crash it is in doubt again, and its records have been seen changed',
    source: `${xa}, §2.3.4: what was done heuristically must be known after a failure`,
    caughtBy: 'heuristics-are-kept',
    difficulty: 'd1',
  },
  {
    participant: class extends XaParticipant {
      protected override opened(resource: Resource): XaResourceManager {
        return new (class extends XaResourceManager {
          protected override persist(record: XaRecord): void {
            if (record.type === 'heuristic') this.log.write(record)
            else super.persist(record)
          }
        })(this.env.disk, resource)
      }
    },
  },
)

export const reportInMemory = mutant(
  {
    name: 'heuristic-report-not-written',
    summary:
      'the coordinator keeps reports in its memory alone: the participant is told to forget, and after a crash nobody knows',
    source: `${xa}, §5, xa_forget: only when the transaction manager needs to be told no more`,
    caughtBy: 'heuristics-are-reported',
    difficulty: 'd1',
  },
  {
    coordinator: class extends HeuristicCoordinator {
      protected override persist(): void {}
    },
  },
)

export const forgetsOnce = mutant(
  {
    name: 'heuristic-forget-said-once',
    summary:
      'the coordinator tells a participant once to forget, and is deaf to what it reports again: a message that is lost keeps it for ever',
    source: `${xa}, §5, xa_forget: the resource manager may not discard a heuristically completed branch before it`,
    caughtBy: 'nothing-stays-in-doubt',
    difficulty: 'd1',
  },
  {
    coordinator: class extends HeuristicCoordinator {
      private readonly told = new Set<string>()

      protected override allowForgetting(report: HeuristicReport): void {
        const { transaction, participant } = report
        if (this.told.has(`${transaction}/${participant}`)) return
        this.told.add(`${transaction}/${participant}`)
        super.allowForgetting(report)
      }
    },
  },
)

export const recoveredUnlocked = mutant(
  {
    name: 'xa-recovered-unlocked',
    summary:
      'after a crash a resource manager lists its prepared branches, and does not lock them again: others change what is in doubt',
    source: `${xa}, §2.3.3: from xa_prepare on the branch can be committed and rolled back, whatever happens`,
    caughtBy: 'locks-are-held',
    difficulty: 'd1',
  },
  {},
  class extends Records {
    override recover(): void {}
  },
)
