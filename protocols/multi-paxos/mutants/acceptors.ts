import { compareBallots, type Ballot } from 'seedbed/protocols/paxos'
import type { Prepare, PromiseMessage } from '../messages.js'
import { MultiPaxos } from '../multi-paxos.js'
import { mutant } from './define.js'

export const promiseNotRecorded = mutant(
  {
    name: 'slot-promise-not-recorded',
    summary: 'an acceptor answers a prepare and does not keep to it: it goes on voting under lower ballots',
    source:
      'Lamport, "Paxos Made Simple", §2.2, phase 1b: "a promise not to accept any more proposals numbered less than n"',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override handlePrepare({ ballot, from }: Prepare, proposer: string): void {
      if (compareBallots(ballot, this.promised) < 0) return this.refuse(ballot, proposer)
      this.env.send(proposer, this.promiseFor(ballot, from))
    }
  },
)

export const acceptsLowerBallot = mutant(
  {
    name: 'slot-accepts-lower-ballot',
    summary:
      'an acceptor votes for whatever is proposed, also under ballots that it has promised not to hear',
    source: 'Lamport, "Paxos Made Simple", §2.2, P1a',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override mayAccept(): boolean {
      return true
    }
  },
)

export const promiseOmitsVotes = mutant(
  {
    name: 'slot-promise-omits-votes',
    summary: 'an acceptor promises, and does not tell what it has voted for',
    source:
      'Lamport, "Paxos Made Simple", §2.2, phase 1b: "and with the highest-numbered proposal (if any) that it has accepted"',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override promiseFor(ballot: Ballot, from: number): PromiseMessage {
      return { ...super.promiseFor(ballot, from), votes: [] }
    }
  },
)

export const droppedVotesUntold = mutant(
  {
    name: 'dropped-votes-untold',
    summary:
      'an acceptor that has dropped votes below a snapshot promises as if it had cast none there: a new leader that is behind fills the slots anew',
    source:
      'van Renesse & Altinbuken, "Paxos Made Moderately Complex", §4.2; OmniPaxos pull request 58, "Fix AccSync and Promise with Snapshots" (2023)',
    caughtBy: 'votes-safe',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override promiseFor(ballot: Ballot, from: number): PromiseMessage {
      return { type: 'promise', ballot, votes: this.votes.from(from) }
    }
  },
)

export const voteIsNoPromise = mutant(
  {
    name: 'vote-is-no-promise',
    summary:
      'an acceptor that votes under a higher ballot still goes by the lower one it had promised: a later vote under one between the two overrules the first',
    source:
      'M. Brooker, "The Bug in Paxos Made Simple" (2021); PMMC, Figure 4: an acceptor adopts the ballot of a p2a',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override observeAccept(ballot: Ballot): void {
      if (compareBallots(ballot, this.promised) > 0) this.overtaken()
    }
  },
)
