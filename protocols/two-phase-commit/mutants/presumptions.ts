import type { Mutant } from 'seedbed'
import { Records, type ParticipantRecord, type Transaction } from 'seedbed/protocols/atomic-commit'
import type { CoordinatorRecord } from '../log.js'
import type { TwoPhaseOptions } from '../options.js'
import { TwoPhaseParticipant } from '../participant.js'
import { PresumedAbort, PresumedCommit } from '../presumptions/index.js'
import { twoPhaseCommit, type TwoPhaseClasses } from '../two-phase-commit.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

const mutant = (
  presumes: NonNullable<TwoPhaseOptions['presumes']>,
  description: Description,
  classes: TwoPhaseClasses,
): Mutant => ({
  ...description,
  family: 'two-phase-commit',
  scenario: `two-phase-commit-presumed-${presumes}`,
  server: twoPhaseCommit({ resource: () => new Records(), presumes }, classes),
})

const mohan = 'Mohan, Lindsay & Obermarck, "Transaction Management in R*" (1986)'

export const commitForgottenEarly = mutant(
  'abort',
  {
    name: 'commit-forgotten-early',
    summary:
      'where abort is presumed, the coordinator forgets a commit as soon as it has told it: who asks is told to abort',
    source: `${mohan}, §3.1: it forgets a commit when all have acknowledged`,
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    coordinator: class extends PresumedAbort {
      protected override remembers(): boolean {
        return false
      }
    },
  },
)

export const firstAcknowledgementSuffices = mutant(
  'abort',
  {
    name: 'first-acknowledgement-suffices',
    summary:
      'where abort is presumed, the coordinator forgets a commit when the first participant has acknowledged it',
    source: `${mohan}, §3.1: when all have acknowledged`,
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    coordinator: class extends PresumedAbort {
      protected override handleAcknowledgement(id: string, from: string): void {
        this.awaited.get(id)?.clear()
        super.handleAcknowledgement(id, from)
      }
    },
  },
)

export const acknowledgedBeforeForced = mutant(
  'abort',
  {
    name: 'acknowledged-before-forced',
    summary:
      'a participant acknowledges a commit whose record is not safe: after a crash it asks, and by then it is forgotten',
    source: `${mohan}, §2.1: a subordinate forces the commit record before it acknowledges`,
    caughtBy: 'decisions-are-final',
    difficulty: 'd2',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override recordOutcome(record: ParticipantRecord): void {
        this.log.write(record)
      }
    },
  },
)

export const collectingNotForced = mutant(
  'commit',
  {
    name: 'collecting-not-forced',
    summary:
      'where commit is presumed, the coordinator asks for votes before it is safe whom it asks: after a crash they are told to commit',
    source: `${mohan}, §3.2: the collecting record is forced before the prepare messages`,
    caughtBy: 'commit-only-if-all-voted-yes',
    difficulty: 'd2',
  },
  {
    coordinator: class extends PresumedCommit {
      protected override forceCollecting(record: CoordinatorRecord): void {
        this.log.write(record)
      }
    },
  },
)

export const abortForgottenEarly = mutant(
  'commit',
  {
    name: 'abort-forgotten-early',
    summary:
      'where commit is presumed, the coordinator forgets an abort as soon as it has told it: who asks is told to commit',
    source: `${mohan}, §3.2: aborts are acknowledged`,
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    coordinator: class extends PresumedCommit {
      protected override remembers(_transaction: Transaction): boolean {
        return false
      }
    },
  },
)

export const neverAcknowledges = mutant(
  'nothing',
  {
    name: 'never-acknowledges',
    summary:
      'participants do not acknowledge: the coordinator tells them for ever, and its memory only grows',
    source: `${mohan}, §2.1: acknowledgements are what lets the coordinator forget`,
    caughtBy: 'all-is-forgotten',
    difficulty: 'd0',
  },
  {
    participant: class extends TwoPhaseParticipant {
      protected override acknowledge(): void {}
    },
  },
)

export const unknownIsSilence = mutant(
  'abort',
  {
    name: 'unknown-is-not-answered',
    summary: 'asked about a transaction of which it knows nothing, the coordinator does not answer',
    source: `${mohan}, §2.2: who asks about a transaction that is not in the log is told to abort`,
    caughtBy: 'participants-decide',
    difficulty: 'd1',
  },
  {
    coordinator: class extends PresumedAbort {
      protected override answerUnknown(): void {}
    },
  },
)
