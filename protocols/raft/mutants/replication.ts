import type { AppendEntries, AppendEntriesReply } from '../messages.js'
import { Raft } from '../raft.js'
import type { LogEntry } from '../raft-log.js'
import { mutant } from './define.js'

export const truncatesAlways = mutant(
  {
    name: 'truncates-always',
    summary:
      'AppendEntries cuts the log where its entries end, conflict or not: one that was overtaken removes what is committed',
    source:
      'Students\' Guide to Raft (MIT 6.824), "if an existing entry conflicts"; Ongaro & Ousterhout, Figure 2',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd1',
  },
  class extends Raft {
    protected override storeEntries(prevLogIndex: number, entries: readonly LogEntry[]): void {
      if (entries.length === 0) return
      if (prevLogIndex < this.log.lastIndex) this.truncateLog(prevLogIndex + 1)
      this.persistEntries(entries)
    }
  },
)

export const prevLogTermUnchecked = mutant(
  {
    name: 'prev-log-term-unchecked',
    summary: 'a follower appends wherever its log is long enough, whatever the terms before',
    source: 'Ongaro & Ousterhout, §5.3: the consistency check of AppendEntries',
    caughtBy: 'log-matching',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override logMatches(prevLogIndex: number): boolean {
      return prevLogIndex <= this.log.lastIndex
    }
  },
)

export const keepsConflictingEntries = mutant(
  {
    name: 'keeps-conflicting-entries',
    summary: 'a follower keeps an entry of its own where the leader has another, and appends what follows',
    source: 'Ongaro & Ousterhout, Figure 2, AppendEntries receiver, step 3',
    caughtBy: 'log-matching',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override storeEntries(prevLogIndex: number, entries: readonly LogEntry[]): void {
      const missing = entries.slice(Math.max(0, this.log.lastIndex - prevLogIndex))
      if (missing.length > 0) this.persistEntries(missing)
    }
  },
)

export const obeysOldLeaders = mutant(
  {
    name: 'obeys-old-leaders',
    summary: 'AppendEntries of an earlier term is not refused: a deposed leader goes on writing',
    source: 'Ongaro & Ousterhout, Figure 2, AppendEntries receiver, step 1',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override isStale(_request: AppendEntries): boolean {
      return this.role === 'leader' && super.isStale(_request)
    }
  },
)

export const countsOldReplies = mutant(
  {
    name: 'counts-old-replies',
    summary: 'what a follower had in a term that this leader led before counts as what it has now',
    source:
      "Students' Guide to Raft (MIT 6.824), term confusion; TLA+ specification raft.tla, DropStaleResponse",
    caughtBy: 'committed-on-quorum',
    difficulty: 'd2',
    scenario: 'raft-late-replies',
  },
  class extends Raft {
    protected override answersThisTerm(): boolean {
      return this.role === 'leader'
    }
  },
)

export const assumesMatchIndex = mutant(
  {
    name: 'assumes-match-index',
    summary:
      'on success the leader takes the follower to have all of its log, which has grown since the request',
    source:
      "Students' Guide to Raft (MIT 6.824): matchIndex is prevLogIndex + len(entries[]) of the request, not of now",
    caughtBy: 'committed-on-quorum',
    difficulty: 'd0',
  },
  class extends Raft {
    protected override followerMatches(follower: string, reply: AppendEntriesReply): void {
      super.followerMatches(follower, { ...reply, matchIndex: this.log.lastIndex })
    }
  },
)

export const keepsMatchIndex = mutant(
  {
    name: 'keeps-match-index',
    summary: 'a leader that is elected again goes by the matchIndex of its earlier term in office',
    source: 'Ongaro & Ousterhout, Figure 2: volatile state on leaders is reinitialised after election',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd3',
    scenario: 'raft-leads-again',
  },
  class extends Raft {
    protected override initialiseLeaderState(): void {
      for (const peer of this.env.peers) {
        this.nextIndex[peer] = this.log.lastIndex + 1
        this.matchIndex[peer] ??= 0
      }
    }
  },
)
