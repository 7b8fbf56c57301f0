import type { ModelVariant, Visit } from 'seedbed/search'
import { PaxosSpecification, type PaxosSpecAction, type Promised } from './paxos-specification.js'
import { NONE, type PaxosSizes, type PaxosSpecState, type SpecAcceptor } from './state.js'

class IgnoresAcceptedValue extends PaxosSpecification {
  protected override showsSafe(): boolean {
    return true
  }
}

class PromiseNotRecorded extends PaxosSpecification {
  protected override promised({ maxBal }: SpecAcceptor): number {
    return maxBal
  }
}

class AcceptsLowerBallot extends PaxosSpecification {
  protected override mayAccept(): boolean {
    return true
  }
}

class PromiseOmitsVote extends PaxosSpecification {
  protected override told(): Promised {
    return { maxVBal: NONE, maxVal: NONE }
  }
}

class DuplicateBallots extends PaxosSpecification {
  protected override mayPropose(): boolean {
    return true
  }
}

class QuorumOfHalf extends PaxosSpecification {
  protected override quorumSize(): number {
    return Math.max(1, Math.floor(this.sizes.acceptors / 2))
  }
}

/** A crash and the recovery from what the disk holds are one step. */
abstract class Crashing extends PaxosSpecification {
  override successors(state: PaxosSpecState, visit: Visit<PaxosSpecState, PaxosSpecAction>): void {
    super.successors(state, visit)
    state.acceptors.forEach((own, acceptor) => {
      const acceptors = state.acceptors.with(acceptor, this.recovered(own))
      visit({ type: 'Crash', acceptor }, { ...state, acceptors })
    })
  }

  protected abstract recovered(own: SpecAcceptor): SpecAcceptor
}

class CrashForgetsPromise extends Crashing {
  protected override recovered(own: SpecAcceptor): SpecAcceptor {
    return { ...own, maxBal: own.maxVBal }
  }
}

class CrashForgetsVote extends Crashing {
  protected override recovered(own: SpecAcceptor): SpecAcceptor {
    return { ...own, maxVBal: NONE, maxVal: NONE }
  }
}

const violates = 'agreement'
const variant = (
  name: string,
  summary: string,
  Mistaken: new (sizes: PaxosSizes) => PaxosSpecification,
  parameters?: Partial<PaxosSizes>,
): ModelVariant<keyof PaxosSizes> => ({
  name,
  summary,
  violates,
  ...(parameters && { parameters }),
  model: (sizes) => new Mistaken(sizes),
})

/** Well-known mistakes in Paxos, each one guard or one thing that is kept. */
export const paxosVariants: readonly ModelVariant<keyof PaxosSizes>[] = [
  variant(
    'ignores-accepted-value',
    'A proposer asks for votes for its own value, whatever votes the promises tell of.',
    IgnoresAcceptedValue,
  ),
  variant('promise-not-recorded', 'An acceptor promises, and keeps no record of it.', PromiseNotRecorded),
  variant(
    'accepts-lower-ballot',
    'An acceptor votes in a ballot below the one it has promised.',
    AcceptsLowerBallot,
  ),
  variant(
    'promise-omits-vote',
    'An acceptor promises, and does not tell of its last vote.',
    PromiseOmitsVote,
  ),
  variant('duplicate-ballots', 'Two proposers use the same ballot, for two values.', DuplicateBallots),
  variant('quorum-of-half', 'Half of the acceptors are a quorum: two quorums need not meet.', QuorumOfHalf, {
    acceptors: 4,
  }),
  variant(
    'crash-forgets-promise',
    'A promise is not on disk when it is sent: a crash loses it.',
    CrashForgetsPromise,
  ),
  variant('crash-forgets-vote', 'A vote is not on disk when it is sent: a crash loses it.', CrashForgetsVote),
]
