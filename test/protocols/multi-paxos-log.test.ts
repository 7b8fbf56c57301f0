import {
  contending,
  MultiPaxos,
  multiPaxos,
  reconfigured,
  type MultiPaxosClass,
  type MultiPaxosOptions,
} from 'seedbed/protocols/multi-paxos'
import type { LogCommand } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'
import { multiPaxosKv, multiPaxosLeaders, multiPaxosMembership } from 'seedbed/scenarios'
import { replicatedLogSuite } from './replicated-log-suite.js'

const server = (of: MultiPaxosClass, options: Partial<MultiPaxosOptions> = {}) =>
  multiPaxos({ stateMachine: kv, ...options }, of)

class OwnVoteIsEnough extends MultiPaxos {
  protected override quorums() {
    return { phase1: 1, phase2: 1 }
  }
}

class Invents extends MultiPaxos {
  protected override lead(): void {
    super.lead()
    this.propose({ client: 'c1', serial: 1_000_000, input: { f: 'get', key: 'x' } })
  }
}

class AppliesTwice extends MultiPaxos {
  protected override isUnderWay(): boolean {
    return false
  }
  protected override applyCommand({ serial, input }: LogCommand) {
    return { serial, result: this.stateMachine.apply(input) }
  }
}

class AppliesAtOnce extends MultiPaxos {
  protected override learn(slot: number, value: LogCommand | null): void {
    if (slot > this.lastApplied + 1 && !this.learned.has(slot) && value !== null) this.applyCommand(value)
    super.learn(slot, value)
  }
}

class NeverFlushes extends MultiPaxos {
  protected override persistVotes(): void {}
}

class NeedsAll extends MultiPaxos {
  protected override quorums(acceptors: readonly string[]) {
    return { phase1: acceptors.length, phase2: acceptors.length }
  }
}

/** It proposes once, prepares once, and waits for ever. */
class GivesUp extends MultiPaxos {
  protected override startElection(): void {
    if (this.promised.round === 0) super.startElection()
  }
  protected override heartbeat(): void {
    if (this.role === 'leader') this.announce()
  }
}

class TakesNoSnapshots extends MultiPaxos {
  protected override takeSnapshot(): void {}
}

class NeverAsks extends MultiPaxos {
  protected override askForChosen(): void {}
}

class RefusesChanges extends MultiPaxos {
  protected override changeMembership(): boolean {
    return false
  }
}

replicatedLogSuite({
  name: 'multi-paxos',
  store: multiPaxosKv,
  snapshots: multiPaxosLeaders,
  membership: multiPaxosMembership,
  mistakes: {
    agreement: { server: server(OwnVoteIsEnough), shows: /log-agreement/ },
    validity: { server: server(Invents), shows: /log-validity/ },
    integrity: { server: server(AppliesTwice), shows: /log-integrity/ },
    'total order': { server: server(AppliesAtOnce), shows: /replicas-agree/ },
    'durability, also when all servers crash at once': {
      server: server(NeverFlushes),
      shows: /log-agreement/,
    },
    'recovery after the crash of any minority': { server: server(NeedsAll), shows: /recovers/ },
    'progress after a partition, and none while no majority can talk': {
      server: server(GivesUp),
      shows: /recovers|after the partition/,
    },
    'commands of clients carried out once': { server: server(AppliesTwice), shows: /linearizable/ },
    'snapshots and catching up': {
      server: server(TakesNoSnapshots, contending),
      shows: /never reached: a snapshot installed/,
    },
    'nobody is left behind': { server: server(NeverAsks, contending), shows: /replicas-catch-up/ },
    'changes of membership': { server: server(RefusesChanges, reconfigured), shows: /learned-is-chosen/ },
  },
})
