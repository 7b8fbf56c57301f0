import type { ModelVariant } from 'seedbed/search'
import { Rm, type RmState } from './rm-state.js'
import { TwoPhaseCrashes, type TwoPhaseCrashesState } from './two-phase-crashes.js'

class HalfSuffices extends TwoPhaseCrashes {
  protected override mayCommit({ tmPrepared }: TwoPhaseCrashesState): boolean {
    let votes = 0
    for (let set = tmPrepared; set > 0; set >>= 1) votes += set & 1
    return 2 * votes >= this.n
  }
}

class VoteNotForced extends TwoPhaseCrashes {
  protected override forceVote(state: TwoPhaseCrashesState): TwoPhaseCrashesState {
    return state
  }
}

class PreparedTimesOutAndAborts extends TwoPhaseCrashes {
  protected override onTimeout(rm: RmState): RmState | undefined {
    return rm === Rm.prepared ? Rm.aborted : super.onTimeout(rm)
  }
}

class PreparedTimesOutAndCommits extends TwoPhaseCrashes {
  protected override onTimeout(rm: RmState): RmState | undefined {
    return rm === Rm.prepared ? Rm.committed : super.onTimeout(rm)
  }
}

class DecisionNotForced extends TwoPhaseCrashes {
  protected override forceDecision(state: TwoPhaseCrashesState): TwoPhaseCrashesState {
    return state
  }
}

const violates = 'agreement'

/** Well-known mistakes in two-phase commit, each one guard or one force of a log record. */
export const twoPhaseVariants: readonly ModelVariant<'n'>[] = [
  {
    name: 'half-suffices',
    summary:
      'The transaction manager commits once half of the resource managers are prepared: the others may abort.',
    violates,
    model: ({ n }) => new HalfSuffices(n),
  },
  {
    name: 'vote-not-forced',
    summary:
      'A resource manager votes before the vote is in its log: after a crash it knows of none, and aborts.',
    violates,
    model: ({ n }) => new VoteNotForced(n),
  },
  {
    name: 'prepared-times-out-and-aborts',
    summary: 'A prepared resource manager waits too long for the decision, and aborts.',
    violates,
    model: ({ n }) => new PreparedTimesOutAndAborts(n),
  },
  {
    name: 'prepared-times-out-and-commits',
    summary: 'A prepared resource manager waits too long for the decision, and commits.',
    violates,
    model: ({ n }) => new PreparedTimesOutAndCommits(n),
  },
  {
    name: 'decision-not-forced',
    summary:
      'The transaction manager sends its decision before it is in its log: after a crash it decides anew.',
    violates,
    model: ({ n }) => new DecisionNotForced(n),
  },
]
