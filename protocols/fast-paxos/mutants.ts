import type { Mutant } from 'seedbed'
import { paxosRegisters, type PaxosClass, type Proposal } from 'seedbed/protocols/paxos'
import { FastPaxos } from './fast-paxos.js'
import type { Propose } from './messages.js'

function mutant(description: Omit<Mutant, 'family' | 'scenario' | 'server'>, server: PaxosClass): Mutant {
  return {
    ...description,
    family: 'fast-paxos',
    scenario: 'fast-paxos-registers',
    server: paxosRegisters({}, server),
  }
}

/** Well-known mistakes in Fast Paxos, each a small change to one method. */
export const fastPaxosMutants: readonly Mutant[] = [
  mutant(
    {
      name: 'majority-is-fast-enough',
      summary:
        'a majority chooses in the fast round too: two such sets and a third may have nobody in common',
      source: 'Lamport, "Fast Paxos" (2006), §2.2.2, quorum requirement (b)',
      caughtBy: 'agreement',
      difficulty: 'd2',
    },
    class extends FastPaxos {
      protected override get fastQuorum(): number {
        return this.quorum
      }
    },
  ),
  mutant(
    {
      name: 'picks-any-fast-vote',
      summary:
        'after a collision the coordinator picks any value reported, also where another may have been chosen',
      source:
        'Lamport, "Fast Paxos" (2006), §2.2.2, observation O4; Vieira & Buzato, "On the Coordinator\'s Rule for Fast Paxos" (2008)',
      caughtBy: 'fast-votes-safe',
      difficulty: 'd1',
    },
    class extends FastPaxos {
      protected override perhapsChosenFast(): Proposal | null {
        return null
      }
    },
  ),
  mutant(
    {
      name: 'votes-for-each-value',
      summary: 'an acceptor votes in the fast round for every value that it sees',
      source: 'Lamport, "Fast Paxos" (2006), §3.1: an acceptor votes at most once in a round',
      caughtBy: 'agreement',
      difficulty: 'd1',
    },
    class extends FastPaxos {
      protected override handlePropose({ proposal }: Propose): void {
        if (this.mayVoteFast()) this.voteFast(proposal)
      }

      protected override addFastVote(from: string, proposal: Proposal): void {
        this.fastVotes.delete(from)
        super.addFastVote(from, proposal)
      }
    },
  ),
  mutant(
    {
      name: 'fast-vote-after-promise',
      summary: 'an acceptor that has promised a later round still votes in the fast one',
      source: 'Lamport, "Fast Paxos" (2006), §2.2.1: an acceptor never takes part in a round below its own',
      caughtBy: 'promises-kept',
      difficulty: 'd1',
    },
    class extends FastPaxos {
      protected override mayVoteFast(): boolean {
        return true
      }
    },
  ),
]
