import { CorruptRecordError } from 'seedbed'
import type { RequestVote } from '../messages.js'
import { Raft } from '../raft.js'
import type { LogEntry } from '../raft-log.js'
import { mutant } from './define.js'

export const voteNotPersisted = mutant(
  {
    name: 'vote-not-persisted',
    summary:
      'a server that restarts has forgotten its vote and gives it again, to another candidate of the same term',
    source: 'Ongaro & Ousterhout, Figure 2: votedFor is persistent state',
    caughtBy: 'election-safety',
    difficulty: 'd2',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override persistState(): void {
      this.storage.writeState({ currentTerm: this.currentTerm, votedFor: null })
      this.storage.flush()
    }
  },
)

export const termNotPersisted = mutant(
  {
    name: 'term-not-persisted',
    summary: 'a server that restarts is back in an earlier term, where it may vote again',
    source: 'Ongaro & Ousterhout, Figure 2: currentTerm is persistent state',
    caughtBy: 'term-monotone',
    difficulty: 'd1',
  },
  class extends Raft {
    protected override persistState(): void {}
  },
)

export const termAndVoteApart = mutant(
  {
    name: 'term-and-vote-apart',
    summary:
      'the term is written when it is seen and the vote after it was given: a crash between the two, and it is given again',
    source: 'Ongaro & Ousterhout, Figure 2: "updated on stable storage before responding to RPCs"',
    caughtBy: 'election-safety',
    difficulty: 'd3',
    scenario: 'raft-elections',
  },
  class extends Raft {
    protected override castVote(candidate: string): void {
      this.resetElectionTimer()
      this.votedFor = candidate
    }

    protected override handleRequestVote(request: RequestVote, from: string): void {
      super.handleRequestVote(request, from)
      this.persistState()
    }
  },
)

export const answersBeforeFlush = mutant(
  {
    name: 'answers-before-flush',
    summary: 'a follower says it has entries that are not yet on disk: committed entries go with its crash',
    source: 'Ongaro, dissertation §3.8: entries are persisted before AppendEntries is answered',
    caughtBy: 'commit-index-within-log',
    difficulty: 'd1',
  },
  class extends Raft {
    protected override persistEntries(entries: readonly LogEntry[]): void {
      for (const entry of entries) {
        this.log.append(entry)
        this.storage.append(entry)
      }
    }
  },
)

export const dropsDamagedRecords = mutant(
  {
    name: 'drops-damaged-records',
    summary:
      'a record that does not match its checksum is taken for a torn one: it and all that follow are cut away',
    source:
      'Alagappan et al., Protocol-Aware Recovery for Consensus-Based Storage (FAST 2018), §2: "truncate"',
    caughtBy: 'commit-index-within-log',
    difficulty: 'd2',
  },
  class extends Raft {
    protected override restore(): void {
      const { currentTerm, votedFor } = this.storage.readState()
      this.currentTerm = currentTerm
      this.votedFor = votedFor
      for (const entry of this.soundEntries()) this.log.append(entry)
    }

    private soundEntries(): readonly LogEntry[] {
      try {
        return this.storage.readLog()
      } catch (error) {
        if (!(error instanceof CorruptRecordError)) throw error
        this.storage.truncateFrom(error.index + 1)
        return this.soundEntries()
      }
    }
  },
)
