import { Raft } from '../raft.js'
import { mutant } from './define.js'

export const commitsOldTerms = mutant(
  {
    name: 'commits-old-terms',
    summary:
      'an entry of an earlier term is committed by counting replicas, and overwritten by the next leader but one',
    source: 'Ongaro & Ousterhout, §5.4.2 and Figure 8',
    caughtBy: 'leader-completeness',
    difficulty: 'd3',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override mayCommit(): boolean {
      return true
    }
  },
)

export const commitsUnmatchedTail = mutant(
  {
    name: 'commits-unmatched-tail',
    summary: 'a heartbeat commits all that a follower has up to leaderCommit, its own leftovers included',
    source: 'Ongaro & Ousterhout, Figure 2, AppendEntries receiver, step 5: "index of last new entry"',
    caughtBy: 'state-machine-safety',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override followCommitIndex(leaderCommit: number): void {
      this.commitUpTo(Math.min(leaderCommit, this.log.lastIndex))
    }
  },
)

export const commitsBeyondLog = mutant(
  {
    name: 'commits-beyond-log',
    summary: 'a follower takes over leaderCommit as it is, though its own log ends before',
    source:
      'Ongaro & Ousterhout, Figure 2, AppendEntries receiver, step 5: min(leaderCommit, index of last new entry)',
    caughtBy: 'commit-index-within-log',
    difficulty: 'd1',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override followCommitIndex(leaderCommit: number): void {
      this.commitUpTo(leaderCommit)
    }

    protected override applyCommitted(): void {
      while (this.lastApplied < Math.min(this.commitIndex, this.log.lastIndex)) {
        this.applyEntry(this.log.entryAt(++this.lastApplied))
      }
    }
  },
)

export const commitsWithoutMajority = mutant(
  {
    name: 'commits-without-majority',
    summary: 'an entry counts as committed with one replica less than a majority',
    source: 'Ongaro & Ousterhout, §5.3: committed once replicated on a majority of the servers',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd0',
  },
  class extends Raft {
    protected override majorityMatchIndex(): number {
      const indexes = this.env.peers.map((peer) => this.matchIndex[peer])
      indexes.push(this.log.lastIndex)
      indexes.sort((a, b) => b - a)
      return indexes[this.quorum - 2]
    }
  },
)
