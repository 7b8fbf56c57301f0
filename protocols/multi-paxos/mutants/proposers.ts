import type { Ballot } from 'seedbed/protocols/paxos'
import type { PromiseMessage } from '../messages.js'
import { MultiPaxos } from '../multi-paxos.js'
import type { Proposal } from '../leader.js'
import type { Quorums } from '../options.js'
import type { Value, Vote } from '../vote.js'
import { mutant } from './define.js'

export const ignoresVotes = mutant(
  {
    name: 'ignores-votes',
    summary: 'a new leader proposes its own values in slots for which it was told others',
    source: 'Lamport, "Paxos Made Simple", §2.2, P2c',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override adopted(): Map<number, Vote> {
      return new Map()
    }
  },
)

export const adoptsAnyVote = mutant(
  {
    name: 'adopts-any-vote',
    summary: 'a new leader adopts the vote it was told last, not the one of the highest ballot',
    source: 'Lamport, "Paxos Made Simple", §2.2, P2c: "the highest-numbered proposal"; PMMC, §2.3: pmax',
    caughtBy: 'votes-safe',
    difficulty: 'd2',
  },
  class extends MultiPaxos {
    protected override preferHighest(adopted: Map<number, Vote>, vote: Vote): void {
      adopted.set(vote.slot, vote)
    }
  },
)

export const mergesByPosition = mutant(
  {
    name: 'merges-by-position',
    summary:
      'a new leader lays what it was told side by side, and takes the n-th vote of each promise for one of the n-th slot',
    source:
      'OCons pull request 21 (2021): logs that do not begin alike were merged with an offset, found by Jepsen',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override adopted(): Map<number, Vote> {
      const adopted = new Map<number, Vote>()
      for (const votes of this.promises.values())
        votes.forEach((vote, i) => this.preferHighest(adopted, { ...vote, slot: this.lastApplied + 1 + i }))
      return adopted
    }
  },
)

export const duplicateBallots = mutant(
  {
    name: 'slot-duplicate-ballots',
    summary: 'a ballot is a round alone, and two proposers begin the same one',
    source:
      'Lamport, "Paxos Made Simple", §2.5: "different proposers choose their numbers from disjoint sets"',
    caughtBy: 'one-value-per-ballot',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override nextBallot(): Ballot {
      return { ...super.nextBallot(), node: 'any' }
    }
  },
)

export const countsOldPromises = mutant(
  {
    name: 'counts-old-promises',
    summary: 'a promise for an earlier ballot, which comes late, counts for the present one',
    source:
      'MyPaxos issue 18, "Stale PrepareResponse May Lead to Two Different Values Being Decided" (2026); PMMC, Figure 6(b)',
    caughtBy: 'votes-safe',
    difficulty: 'd2',
  },
  class extends MultiPaxos {
    protected override isAwaited(): boolean {
      return this.role === 'preparing'
    }
  },
)

export const asksBeyondOwnVotes = mutant(
  {
    name: 'asks-beyond-own-votes',
    summary:
      'a new leader asks only about slots in which it has not voted itself, and trusts its own votes in the others',
    source:
      'Lamport, "Paxos Made Simple", §3: phase 1 is for all instances whose value the leader does not know',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override handlePromise(promise: PromiseMessage, acceptor: string): void {
      const own = this.votes.from(0).at(-1)?.slot ?? 0
      super.handlePromise({ ...promise, votes: promise.votes.filter(({ slot }) => slot > own) }, acceptor)
    }
  },
)

export const twoOfFour = mutant(
  {
    name: 'slot-quorum-two-of-four',
    summary: 'half of the servers are enough in both phases: two halves need not meet',
    source:
      'Howard, Malkhi & Spiegelman, "Flexible Paxos" (2016), §4: any quorum of phase 1 and any of phase 2 intersect',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
    scenario: 'multi-paxos-flexible',
  },
  class extends MultiPaxos {
    protected override quorums(): Quorums {
      return { phase1: 2, phase2: 2 }
    }
  },
)

export const countsAcceptances = mutant(
  {
    name: 'counts-acceptances',
    summary: 'an acceptance that the network delivers twice counts twice',
    source: 'PMMC, Figure 6(a): a commander waits for a set of acceptors',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override addAcceptor({ acceptors }: Proposal, acceptor: string): void {
      acceptors.push(acceptor)
    }
  },
)

export const countsOldAcceptances = mutant(
  {
    name: 'counts-old-acceptances',
    summary:
      'an acceptance of an earlier ballot, which comes late, counts for what is proposed now in that slot',
    source:
      'Lamport, "Paxos Made Simple", §2.2: a value is chosen when a majority accepts one proposal; SwiftPaxos issue 2 (2026): votes of an old ballot sent after a new one',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd2',
    scenario: 'multi-paxos-late-acceptances',
  },
  class extends MultiPaxos {
    protected override leads(): boolean {
      return this.role === 'leader'
    }
  },
)

export const leavesGaps = mutant(
  {
    name: 'leaves-gaps',
    summary:
      'a new leader finishes what was begun, and proposes nothing in the gaps: what follows them is never applied',
    source: 'Lamport, "Paxos Made Simple", §3: the leader proposes no-ops in the gaps',
    caughtBy: 'recovers',
    difficulty: 'd2',
  },
  class extends MultiPaxos {
    protected override proposeIn(values: readonly (readonly [number, Value])[]): void {
      super.proposeIn(values.filter(([, value]) => value !== null))
    }
  },
)
