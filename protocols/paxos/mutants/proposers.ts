import { compareBallots, type Ballot } from '../ballot.js'
import type { Acceptance, Proposal } from '../messages.js'
import { Paxos } from '../paxos.js'
import { mutant } from './define.js'

export const ignoresAccepted = mutant(
  {
    name: 'ignores-accepted',
    summary: 'a proposer proposes what its own client wishes, whatever the promises tell',
    source: 'Lamport, "Paxos Made Simple", §2.2, P2c',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override chooseValue(): Proposal | null {
      return this.proposal ?? super.chooseValue()
    }
  },
)

export const lowestAccepted = mutant(
  {
    name: 'lowest-accepted',
    summary: 'of several values that the promises tell of, the proposer takes the one of the lowest ballot',
    source: 'Lamport, "Paxos Made Simple", §2.2, P2c: "the highest-numbered proposal"',
    caughtBy: 'votes-safe',
    difficulty: 'd2',
  },
  class extends Paxos {
    protected override highestAccepted(): Acceptance | null {
      let lowest: Acceptance | null = null
      for (const accepted of this.promises.values())
        if (accepted !== null && (lowest === null || compareBallots(accepted.ballot, lowest.ballot) < 0))
          lowest = accepted
      return lowest
    }
  },
)

export const duplicateBallots = mutant(
  {
    name: 'duplicate-ballots',
    summary: 'ballots are rounds alone: two proposers use the same one',
    source:
      'Lamport, "Paxos Made Simple", §2.5: "different proposers choose their numbers from disjoint sets"',
    caughtBy: 'one-value-per-ballot',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override nextBallot(): Ballot {
      return { round: super.nextBallot().round, node: 'any' }
    }

    protected override mayPromise(ballot: Ballot): boolean {
      return compareBallots(ballot, this.promised) >= 0
    }
  },
)

export const halfIsEnough = mutant(
  {
    name: 'half-is-enough',
    summary: 'one acceptor less than a majority promises, and accepts: two such quorums need not meet',
    source: 'Lamport, "Paxos Made Simple", §2.2: "any two majorities have at least one acceptor in common"',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends Paxos {
    protected override readonly quorum = Math.floor((this.env.peers.length + 1) / 2)
  },
)

export const keepsOldPromises = mutant(
  {
    name: 'keeps-old-promises',
    summary:
      'what was promised in one ballot counts in the next, though it tells nothing of what was accepted in between',
    source: 'Lamport, "Paxos Made Simple", §2.2, phase 2 (a): a response to its prepare requests numbered n',
    caughtBy: 'votes-safe',
    difficulty: 'd2',
  },
  class extends Paxos {
    protected override prepare(): void {
      const { promises } = this
      super.prepare()
      for (const [from, accepted] of promises)
        if (this.promises.size < this.quorum) this.addPromise(from, accepted)
    }
  },
)
