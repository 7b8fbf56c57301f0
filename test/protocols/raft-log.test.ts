import {
  compacting,
  kv,
  Raft,
  raft,
  reconfiguring,
  type Command,
  type LogEntry,
  type RaftClass,
  type RaftOptions,
} from 'seedbed/protocols/raft'
import { raftKv, raftMembership, raftSnapshots } from 'seedbed/scenarios'
import { replicatedLogSuite } from './replicated-log-suite.js'

const server = (of: RaftClass, options: Partial<RaftOptions> = {}) =>
  raft({ stateMachine: kv, ...options }, of)

class OneIsEnough extends Raft {
  protected override hasQuorum(): boolean {
    return true
  }
  protected override majorityMatchIndex(): number {
    return this.log.lastIndex
  }
}

class Invents extends Raft {
  protected override becomeLeader(): void {
    super.becomeLeader()
    this.appendCommand({ client: 'c1', serial: 1_000_000, input: { f: 'get', key: 'x' } })
  }
}

class AppliesAgain extends Raft {
  protected override isUnderWay(): boolean {
    return false
  }
  protected override applyCommand({ serial, input }: Command) {
    return { serial, result: this.stateMachine.apply(input) }
  }
}

class AppliesBackwards extends Raft {
  protected override applyCommitted(): void {
    const entries: LogEntry[] = []
    while (this.lastApplied < this.commitIndex) entries.unshift(this.log.entryAt(++this.lastApplied))
    for (const entry of entries) this.applyEntry(entry)
  }
}

class NeverFlushes extends Raft {
  protected override persistEntries(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.log.append(entry)
  }
}

class NeedsAll extends Raft {
  protected override isMajority(servers: readonly string[]): boolean {
    return servers.length > this.peers.length
  }
}

class StandsOnce extends Raft {
  protected override startElection(): void {
    if (this.currentTerm === 0) super.startElection()
  }
}

class InstallsNothing extends Raft {
  protected override handleInstallSnapshot(): void {}
}

class RefusesChanges extends Raft {
  protected override mayChange(): boolean {
    return false
  }
}

replicatedLogSuite({
  name: 'raft',
  store: raftKv,
  snapshots: raftSnapshots,
  membership: raftMembership,
  mistakes: {
    agreement: { server: server(OneIsEnough), shows: /log-agreement/ },
    validity: { server: server(Invents), shows: /log-validity/ },
    integrity: { server: server(AppliesAgain), shows: /log-integrity/ },
    'total order': { server: server(AppliesBackwards), shows: /replicas-agree/ },
    'durability, also when all servers crash at once': {
      server: server(NeverFlushes),
      shows: /log-agreement/,
    },
    'recovery after the crash of any minority': { server: server(NeedsAll), shows: /recovers/ },
    'progress after a partition, and none while no majority can talk': {
      server: server(StandsOnce),
      shows: /recovers|after the partition/,
    },
    'commands of clients carried out once': { server: server(AppliesAgain), shows: /linearizable/ },
    'snapshots and catching up': {
      server: server(InstallsNothing, compacting),
      shows: /never reached: a snapshot installed|recovers|replicas-catch-up/,
    },
    'nobody is left behind': { server: server(InstallsNothing, compacting), shows: /replicas-catch-up/ },
    'changes of membership': { server: server(RefusesChanges, reconfiguring), shows: /never reached/ },
  },
})
