import type { RequestVote, RequestVoteReply } from '../messages.js'
import { Raft } from '../raft.js'
import { mutant } from './define.js'

export const votesForAnyLog = mutant(
  {
    name: 'votes-for-any-log',
    summary: 'a candidate that lacks committed entries wins: nobody compares logs',
    source: 'Ongaro & Ousterhout, §5.4.1',
    caughtBy: 'leader-completeness',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override upToDate(): boolean {
      return true
    }
  },
)

export const longerLogWins = mutant(
  {
    name: 'longer-log-wins',
    summary:
      'the length of the log is compared before its last term: a long log of entries that were never committed wins',
    source:
      'Ongaro & Ousterhout, §5.4.1: "if the logs have last entries with different terms, the later term wins"',
    caughtBy: 'leader-completeness',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override upToDate(lastLogIndex: number, lastLogTerm: number): boolean {
      if (lastLogIndex !== this.log.lastIndex) return lastLogIndex > this.log.lastIndex
      return lastLogTerm >= this.log.lastTerm
    }
  },
)

export const votesTwice = mutant(
  {
    name: 'votes-twice',
    summary: 'a server grants its vote to every candidate of a term whose log will do',
    source: 'Ongaro & Ousterhout, §5.2: "each server will vote for at most one candidate in a given term"',
    caughtBy: 'election-safety',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override mayVoteFor(request: RequestVote): boolean {
      return request.term >= this.currentTerm && this.upToDate(request.lastLogIndex, request.lastLogTerm)
    }
  },
)

export const forgetsVoteOnHeartbeat = mutant(
  {
    name: 'forgets-vote-on-heartbeat',
    summary:
      'a server that hears its leader becomes follower anew and forgets its vote, within the same term',
    source: 'TLA+ specification raft.tla, UpdateTerm: votedFor is cleared only when the term changes',
    caughtBy: 'election-safety',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override hearLeader(leader: string): void {
      super.hearLeader(leader)
      this.votedFor = null
    }
  },
)

export const countsOldVotes = mutant(
  {
    name: 'counts-old-votes',
    summary: 'a vote granted in an earlier election, which arrives late, counts in the present one',
    source: 'TLA+ specification raft.tla, DropStaleResponse',
    caughtBy: 'election-safety',
    difficulty: 'd3',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override countsAsVote(reply: RequestVoteReply): boolean {
      return this.role === 'candidate' && reply.voteGranted
    }
  },
)

export const countsVotesNotVoters = mutant(
  {
    name: 'counts-votes-not-voters',
    summary: 'a vote that the network delivers twice, or that was asked for twice, counts twice',
    source:
      'Ongaro & Ousterhout, §5.1: RPCs are idempotent; TLA+ specification raft.tla: votesGranted is a set',
    caughtBy: 'election-safety',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override addVote(from: string): void {
      this.votes.push(from)
    }
  },
)

export const halfIsEnough = mutant(
  {
    name: 'half-is-enough',
    summary: 'a candidate wins with one vote less than a majority',
    source: 'Ongaro & Ousterhout, §5.2: "a candidate wins an election if it receives votes from a majority"',
    caughtBy: 'election-safety',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override hasQuorum(): boolean {
      return this.votes.length >= this.quorum - 1
    }
  },
)

export const noPreVote = mutant(
  {
    name: 'no-pre-vote',
    summary:
      'a server that was cut off has counted terms meanwhile, and deposes the leader when it comes back',
    source: 'Ongaro, dissertation §9.6: preventing disruptions when a server rejoins the cluster',
    caughtBy: 'steady-leader',
    difficulty: 'd1',
    scenario: 'raft-rejoin',
  },
  class extends Raft {
    protected override startElection(): void {
      this.becomeCandidate()
    }
  },
)
