import type { NodeId } from 'seedbed'
import type { Outcome, Prepare, Transaction, Vote } from 'seedbed/protocols/atomic-commit'
import { compareBallots } from 'seedbed/protocols/paxos'
import { PaxosCommitCoordinator } from '../coordinator.js'
import type { Attempt } from '../instances.js'
import { CommitLeader } from '../leader.js'
import type { Acceptance, Choice, Choices, Phase1b, Phase2b } from '../messages.js'
import { PaxosCommitParticipant } from '../participant.js'
import { mutant } from './define.js'

export const freeMeansPrepared = mutant(
  {
    name: 'commit-free-means-prepared',
    summary: 'a new leader takes a participant of which nothing is known to have prepared',
    source: 'Gray & Lamport (2006), §4.2: if no value was accepted, the leader proposes aborted',
    caughtBy: 'commit-only-if-all-voted-yes',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override chooseFree(): Choice {
        return { vote: 'yes', result: null }
      }
    },
  },
)

export const leaderAborts = mutant(
  {
    name: 'commit-leader-aborts-alone',
    summary: 'the leader waits in vain for votes and tells all to abort, without a ballot',
    source:
      'Gray & Lamport (2006), §4.2: once votes are asked for, the leader aborts by proposing it in a ballot',
    caughtBy: 'deciders-agree',
    difficulty: 'd2',
  },
  {
    coordinator: class extends PaxosCommitCoordinator {
      protected override waited(transaction: Transaction): void {
        if (transaction.outcome === null) this.abort(transaction)
      }
    },
  },
)

export const newestIgnored = mutant(
  {
    name: 'commit-aborts-what-was-prepared',
    summary: 'a new leader proposes aborted for all instances, whatever was accepted before',
    source: 'Gray & Lamport (2006), §4.1, phase 2a: it must propose the value of the highest ballot reported',
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override choose(): Choice {
        return this.chooseFree()
      }
    },
  },
)

export const oneReportSuffices = mutant(
  {
    name: 'commit-one-acceptor-suffices',
    summary:
      'a leader goes by what one acceptor reports: what a majority has accepted may be known to the others alone',
    source: 'Gray & Lamport (2006), §4.1: phase 1b from a majority',
    caughtBy: 'decided-is-chosen',
    difficulty: 'd0',
  },
  {
    leader: class extends CommitLeader {
      protected override readonly quorum = 1
    },
  },
)

export const lowestReported = mutant(
  {
    name: 'commit-lowest-ballot-reported',
    summary: 'of several acceptances that are reported, a new leader goes by the one of the lowest ballot',
    source: 'Gray & Lamport (2006), §4.1, phase 2a: the value of the largest ballot number reported',
    scenario: 'paxos-commit-two-majorities',
    caughtBy: 'deciders-agree',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override choose(participant: NodeId, { promises }: Attempt): Choice {
        const [lowest] = [...promises.values()]
          .flatMap((accepted) => (accepted[participant] as Acceptance | undefined) ?? [])
          .sort((a, b) => compareBallots(a.ballot, b.ballot)) as [Acceptance?]
        return lowest?.choice ?? this.chooseFree()
      }
    },
  },
)

export const neverAsks = mutant(
  {
    name: 'commit-in-doubt-never-asks',
    summary:
      'a participant in doubt waits to be told: a decision that is lost blocks it, though the acceptors know it',
    source: 'Gray & Lamport (2006), §4.2: a resource manager that does not learn the outcome asks for it',
    caughtBy: 'participants-decide',
    difficulty: 'd1',
  },
  {
    participant: class extends PaxosCommitParticipant {
      protected override propose(prepare: Prepare, vote: Vote, to: readonly NodeId[]): void {
        super.propose(prepare, vote, to.length > 2 ? [] : to)
      }
    },
  },
)

export const ballotZeroNotCounted = mutant(
  {
    name: 'commit-ballot-zero-not-counted',
    summary:
      'the leader does not hear what is accepted in ballot 0: every transaction waits until somebody leads a ballot, which hides it',
    source: 'Gray & Lamport (2006), §4.2: in the failure-free case there is no other ballot',
    scenario: 'paxos-commit-calm',
    caughtBy: 'nobody-waits-in-vain',
    difficulty: 'd0',
  },
  {
    leader: class extends CommitLeader {
      protected override handlePhase2b(message: Phase2b, from: NodeId): void {
        if (message.ballot.round > 0) super.handlePhase2b(message, from)
      }
    },
  },
)

export const resultsForgotten = mutant(
  {
    name: 'commit-results-forgotten',
    summary: 'the client is told that all is committed, and not what its work has shown',
    source:
      'J. Gray, "Notes on Data Base Operating Systems" (1978), §5.8.3: the work comes before the commit, and is answered',
    scenario: 'paxos-commit-calm',
    caughtBy: 'reads-see-commits',
    difficulty: 'd0',
  },
  {
    coordinator: class extends PaxosCommitCoordinator {
      override known(id: string, outcome: Outcome, choices: Choices): void {
        const votes = Object.entries(choices).map(([participant, { vote }]) => [
          participant,
          { vote, result: null },
        ])
        super.known(id, outcome, Object.fromEntries(votes) as Choices)
      }
    },
  },
)

export const oldPromisesCounted = mutant(
  {
    name: 'commit-old-promises-counted',
    summary:
      'a leader that has begun another ballot counts promises of the one before: what was accepted since, it does not hear of',
    source: 'Gray & Lamport (2006), §4.1: phase 1b is of one ballot',
    scenario: 'paxos-commit-two-majorities',
    caughtBy: 'ballots-are-led-by-majorities',
    difficulty: 'd1',
  },
  {
    leader: class extends CommitLeader {
      protected override handlePhase1b(message: Phase1b, from: NodeId): void {
        const ballot = this.instances.get(message.transaction)?.attempt?.ballot ?? message.ballot
        super.handlePhase1b({ ...message, ballot }, from)
      }
    },
  },
)
