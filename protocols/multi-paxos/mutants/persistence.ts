import { CorruptRecordError } from 'seedbed'
import { LOWEST } from 'seedbed/protocols/paxos'
import { MultiPaxos } from '../multi-paxos.js'
import type { Snapshot } from '../storage.js'
import type { Vote } from '../vote.js'
import { mutant } from './define.js'

export const crashForgetsPromise = mutant(
  {
    name: 'slot-crash-forgets-promise',
    summary: 'an acceptor that restarts has forgotten what it promised, and hears lower ballots again',
    source:
      'Lamport, "Paxos Made Simple", §2.5: "an acceptor records its intended response in stable storage before actually sending"',
    caughtBy: 'promises-kept',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override persistPromise(): void {}
  },
)

export const crashForgetsVotes = mutant(
  {
    name: 'slot-crash-forgets-votes',
    summary: 'an acceptor that restarts has forgotten what it voted for',
    source: 'Lamport, "Paxos Made Simple", §2.5',
    caughtBy: 'votes-kept',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override persistVotes(): void {}
  },
)

export const answersBeforeFlush = mutant(
  {
    name: 'accepted-before-flush',
    summary: 'an acceptor says that it has voted when the vote is not yet on disk',
    source:
      'Chandra, Griesemer & Redstone, "Paxos Made Live", §4.1: writes are flushed before messages are sent',
    caughtBy: 'votes-kept',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override persistVotes(votes: readonly Vote[]): void {
      for (const vote of votes) this.storage.appendVote(vote)
    }
  },
)

export const rejoinsEmpty = mutant(
  {
    name: 'rejoins-empty',
    summary:
      'an acceptor whose disk is damaged begins anew, and takes part at once as one that has never voted',
    source:
      'Chandra, Griesemer & Redstone, "Paxos Made Live", §5.1; Michael, Ports, Sharma & Szekeres, "Recovering Shared Objects Without Stable Storage" (2017); palantir/atlasdb issue 1508 (2017)',
    caughtBy: 'votes-kept',
    difficulty: 'd1',
    scenario: 'multi-paxos-kv',
  },
  class extends MultiPaxos {
    protected override restore(): void {
      try {
        super.restore()
      } catch (error) {
        if (!(error instanceof CorruptRecordError)) throw error
        this.promised = LOWEST
        this.storage.writePromise(LOWEST)
        this.votes.dropUpTo(Infinity)
        this.storage.replaceVotes([])
        this.env.disk.replace('snapshot', [])
        this.snapshot = null
        this.storage.flush()
      }
    }
  },
)

export const dropsVotesFirst = mutant(
  {
    name: 'drops-votes-first',
    summary:
      'votes are dropped before the snapshot that stands for them is on disk: a crash between the two, and both are gone',
    source:
      'Chandra, Griesemer & Redstone, "Paxos Made Live", §5.5: the log is truncated once the snapshot is complete',
    caughtBy: 'votes-kept',
    difficulty: 'd2',
  },
  class extends MultiPaxos {
    protected override save(snapshot: Snapshot): void {
      this.dropVotes(snapshot.slot)
      super.save(snapshot)
    }
  },
)
