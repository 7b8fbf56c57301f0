import type { NodeId } from 'seedbed'
import type { Configuration } from '../configuration.js'
import { Raft } from '../raft.js'
import type { SnapshotContent } from '../snapshots.js'
import { mutant } from './define.js'

const scenario = 'raft-membership'

export const switchesAtOnce = mutant(
  {
    name: 'switches-at-once',
    summary:
      'several voters are exchanged in one step: for a while, majorities of the old and of the new need not meet',
    source: 'Ongaro & Ousterhout, §6 and Figure 10: "it isn’t safe to switch directly"',
    caughtBy: 'election-safety',
    difficulty: 'd2',
    scenario: 'raft-exchange',
  },
  class extends Raft {
    protected override firstStep(target: Configuration): Configuration {
      return target
    }
  },
)

export const onlyNewMajority = mutant(
  {
    name: 'only-new-majority',
    summary: 'in a joint configuration a majority of the new voters is taken to be enough',
    source:
      'Ongaro, dissertation §4.3: agreement requires majorities from both the old and new configurations',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override majorityMatchIndex(): number {
      return this.majorityMatchIndexOf(this.configuration!.voters)
    }

    protected override isMajority(servers: readonly NodeId[]): boolean {
      const { voters } = this.configuration!
      return 2 * voters.filter((id) => servers.includes(id)).length > voters.length
    }
  },
)

export const countsNonVoters = mutant(
  {
    name: 'counts-non-voters',
    summary: 'servers that only catch up or listen count in the majority that commits',
    source: 'Ongaro, dissertation §4.2.1: non-voting members are not counted for purposes of majorities',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override majorityMatchIndexOf(voters: readonly NodeId[]): number {
      const indexes = this.peers.map((peer) => this.matchIndex[peer])
      indexes.push(this.durableIndex)
      indexes.sort((a, b) => b - a)
      return indexes[Math.floor(voters.length / 2)]
    }
  },
)

export const countsItselfRemoved = mutant(
  {
    name: 'counts-itself-removed',
    summary: 'a leader that removes itself counts itself towards the majority of those who stay',
    source: 'Ongaro, dissertation §4.2.2: it replicates log entries but does not count itself in majorities',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override majorityMatchIndexOf(voters: readonly NodeId[]): number {
      return super.majorityMatchIndexOf(
        voters.includes(this.env.id) ? voters : [...voters.slice(1), this.env.id],
      )
    }
  },
)

export const changesBeforeCommitting = mutant(
  {
    name: 'changes-before-committing',
    summary:
      'a leader changes one voter before it has committed anything in its term: it may not know of the change before its own',
    source: 'Ongaro, "bug in single-server membership changes", raft-dev mailing list, 10 July 2015',
    caughtBy: 'leader-completeness',
    difficulty: 'd3',
    scenario: 'raft-membership-partition',
  },
  class extends Raft {
    protected override hasCommittedInTerm(): boolean {
      return true
    }
  },
  { membership: 'single', noOpOnElection: true },
)

export const keepsRemovedConfiguration = mutant(
  {
    name: 'keeps-removed-configuration',
    summary: 'a server goes on by a configuration whose entry it has removed from its log',
    source:
      'Ongaro, dissertation §4.1: a server must be prepared to fall back to the previous configuration in its log',
    caughtBy: 'leader-completeness',
    difficulty: 'd2',
    scenario: 'raft-change-undone',
  },
  class extends Raft {
    protected override findConfiguration(): void {
      if (this.role !== 'follower' || this.configurationIndex <= this.log.lastIndex) super.findConfiguration()
    }
  },
)

export const snapshotWithoutConfiguration = mutant(
  {
    name: 'snapshot-without-configuration',
    summary:
      'a snapshot does not say who takes part: after it a server goes by the configuration of the beginning',
    source:
      'Ongaro, dissertation §5.1: the snapshot includes the latest configuration from the discarded prefix',
    caughtBy: 'election-safety',
    difficulty: 'd2',
    scenario,
  },
  class extends Raft {
    protected override snapshotContent(): SnapshotContent {
      const { state, sessions } = super.snapshotContent()
      return { state, sessions }
    }
  },
)

export const waitsForConfiguration = mutant(
  {
    name: 'waits-for-configuration',
    summary:
      'a configuration counts only once it is committed: a leader and its followers go by different ones meanwhile',
    source:
      'Ongaro, dissertation §4.1: a server always uses the latest configuration in its log, regardless of whether it is committed',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override configurationAsOf(last: number) {
      return super.configurationAsOf(Math.min(last, this.commitIndex))
    }

    protected override adoptConfiguration(configuration: Configuration, index: number): void {
      if (index <= this.commitIndex) super.adoptConfiguration(configuration, index)
      else this.configurationIndex = index
    }

    protected override commitUpTo(index: number): void {
      super.commitUpTo(index)
      const { configurationIndex } = this
      if (configurationIndex > this.log.snapshotIndex && configurationIndex <= this.commitIndex)
        super.adoptConfiguration(this.log.entryAt(configurationIndex).configuration!, configurationIndex)
    }
  },
)

export const removedNeverLead = mutant(
  {
    name: 'removed-never-lead',
    summary:
      'a server that its latest configuration leaves out starts no election, though that is not committed and nobody else can win one',
    source:
      'Ongaro, dissertation §4.2.2 and Figure 4.6: it might still be needed until the new configuration is committed',
    caughtBy: 'recovers',
    difficulty: 'd2',
    scenario,
  },
  class extends Raft {
    protected override mayBeNeeded(): boolean {
      return false
    }
  },
  { membership: 'single' },
)

export const removedRememberLeader = mutant(
  {
    name: 'removed-remember-leader',
    summary:
      'servers that were removed send clients to the leader they had, who was removed as well, for ever',
    source:
      'Ongaro, dissertation §6.2: who leads must be forgotten when an election would begin, or clients may go in circles for ever',
    caughtBy: 'recovers',
    difficulty: 'd1',
    scenario: 'raft-replacement',
  },
  class extends Raft {
    protected override forgetLeader(): void {
      this.resetElectionTimer()
    }
  },
)
