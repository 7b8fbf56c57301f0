import type { NodeId } from 'seedbed'
import type { InstallSnapshot } from '../messages.js'
import { Raft } from '../raft.js'
import type { LogEntry } from '../raft-log.js'
import type { SnapshotContent } from '../snapshots.js'
import { Sessions } from 'seedbed/protocols/replicated-log'
import type { Snapshot } from '../storage.js'
import { mutant } from './define.js'

const scenario = 'raft-snapshots'

export const destroysOldSnapshot = mutant(
  {
    name: 'destroys-old-snapshot',
    summary:
      'the old snapshot is deleted before the new one is on disk: a crash between the two, and the server begins anew',
    source: 'Ongaro, dissertation §5.1: the prefix is discarded once the new snapshot is on stable storage',
    caughtBy: 'commit-index-within-log',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override persistSnapshot(snapshot: Snapshot): void {
      this.env.disk.replace('snapshot', [])
      this.storage.flush()
      super.persistSnapshot(snapshot)
    }

    protected override readLog(): readonly LogEntry[] {
      if (this.storage.readSnapshot() === null) this.storage.replaceLog(1, [])
      return super.readLog()
    }
  },
)

export const snapshotsWholeLog = mutant(
  {
    name: 'snapshots-whole-log',
    summary: 'a snapshot claims to stand for the whole log, also for what is not yet applied',
    source:
      'Ongaro & Ousterhout, §7 and Figure 12: a snapshot replaces committed entries, up to the last one applied',
    caughtBy: 'replicas-agree',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override takeSnapshot(): void {
      this.commitIndex = this.lastApplied = this.log.lastIndex
      super.takeSnapshot()
    }
  },
)

export const installsOldSnapshots = mutant(
  {
    name: 'installs-old-snapshots',
    summary: 'a snapshot that comes late is installed over a state that has long gone beyond it',
    source:
      'Ongaro & Ousterhout, §7: a snapshot that describes a prefix, "due to retransmission or by mistake"',
    caughtBy: 'commit-index-within-log',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override hasAlready(request: InstallSnapshot): boolean {
      return request.lastIndex < this.log.snapshotIndex
    }
  },
)

export const keepsLogAfterSnapshot = mutant(
  {
    name: 'keeps-log-after-snapshot',
    summary:
      'what follows an installed snapshot stays in the log, though the entry it follows is not that of the snapshot',
    source:
      'hashicorp/raft pull request 704 (2026); Ongaro & Ousterhout, Figure 13, InstallSnapshot receiver, steps 6 and 7',
    caughtBy: 'log-matching',
    difficulty: 'd2',
    scenario,
  },
  class extends Raft {
    protected override discardLog(snapshot: Snapshot): void {
      const following = this.log.entries.filter(({ index }) => index > snapshot.lastIndex)
      this.log.compact(snapshot.lastIndex, snapshot.lastTerm)
      this.log.truncateFrom(snapshot.lastIndex + 1)
      for (const entry of following) this.log.append(entry)
      super.discardLog(snapshot)
    }
  },
)

export const dropsLogAfterSnapshot = mutant(
  {
    name: 'drops-log-after-snapshot',
    summary:
      'installing a snapshot removes the whole log, also entries after it that were answered for and may be committed',
    source: 'camunda issue 6092, "Snapshot install on follower can cause entries to be lost" (2021)',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd3',
    scenario: 'raft-slow-answers',
  },
  class extends Raft {
    protected override installSnapshot(snapshot: Snapshot): void {
      this.truncateLog(this.log.snapshotIndex + 1)
      super.installSnapshot(snapshot)
    }
  },
)

export const resurrectsOldTail = mutant(
  {
    name: 'resurrects-old-tail',
    summary:
      'after a restart, entries that stood after a conflict come back from disk because they lie beyond the snapshot',
    source: 'etcd issue 22442, "ReadAll resurrects log entries that raft had truncated" (2026)',
    caughtBy: 'log-matching',
    difficulty: 'd3',
    scenario: 'raft-snapshot-crash',
  },
  class extends Raft {
    protected override entriesFollowing({ lastIndex }: Snapshot, entries: readonly LogEntry[]) {
      return entries.filter(({ index }) => index > lastIndex)
    }
  },
)

export const snapshotWithoutSessions = mutant(
  {
    name: 'snapshot-without-sessions',
    summary:
      'a snapshot holds the store alone: who installs it has forgotten which requests were carried out',
    source:
      'Ongaro, dissertation §6.3: sessions are part of the replicated state; §5.1: so they are in the snapshot',
    caughtBy: 'replicas-agree',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override snapshotContent(): SnapshotContent {
      return { ...super.snapshotContent(), sessions: new Sessions().snapshot() }
    }
  },
)

export const sendsPiecesOnce = mutant(
  {
    name: 'sends-pieces-once',
    summary:
      'a leader sends each piece of a snapshot once, and waits for the answer: where one is lost, the follower stays behind',
    source:
      'etcd-io/raft, Node.ReportSnapshot: a failed snapshot that is not reported leaves the follower without updates for ever',
    caughtBy: 'replicas-catch-up',
    difficulty: 'd1',
    scenario: 'raft-full',
  },
  class extends Raft {
    private sent: Record<NodeId, string> = {}

    protected override initialiseLeaderState(): void {
      this.sent = {}
      super.initialiseLeaderState()
    }

    protected override sendSnapshot(follower: NodeId): void {
      const { snapshot, offset } = this.outgoing[follower] ?? { snapshot: this.snapshot!, offset: 0 }
      const piece = `${snapshot.lastIndex}/${offset}`
      if (this.sent[follower] === piece) return
      this.sent[follower] = piece
      super.sendSnapshot(follower)
    }
  },
)
