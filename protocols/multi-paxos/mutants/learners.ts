import type { NodeId } from 'seedbed'
import { Sessions, type ClientRequest, type LogCommand, type Session } from 'seedbed/protocols/replicated-log'
import type { Json } from 'seedbed/protocols/state-machines'
import { MultiPaxos } from '../multi-paxos.js'
import type { Value } from '../vote.js'
import { mutant } from './define.js'

export const learnsOldVotes = mutant(
  {
    name: 'learns-old-votes',
    summary:
      'a server that hears how far slots are chosen takes its own votes there for chosen, whatever ballot they are of',
    source:
      'Lamport, "Paxos Made Simple", §2.3; atomix/copycat issue 265, "Followers may commit inconsistent entries" (2017)',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override knowsChosen(slot: number): boolean {
      return this.votes.voteIn(slot) !== undefined
    }
  },
)

export const appliesOverGaps = mutant(
  {
    name: 'applies-over-gaps',
    summary:
      'a command is applied as soon as it is known to be chosen, before those of earlier slots are known',
    source:
      'Lamport, "Paxos Made Simple", §3: a server executes command i when it knows those before; PMMC, Figure 1: slot_out',
    caughtBy: 'learned-is-chosen',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override learn(slot: number, value: Value): void {
      if (slot > this.lastApplied) this.lastApplied = slot - 1
      super.learn(slot, value)
    }
  },
)

export const answersBeforeChosen = mutant(
  {
    name: 'answers-before-chosen',
    summary: 'a leader answers a write when it has proposed it, and is overtaken',
    source: 'Lamport, "Paxos Made Simple", §3: a command is executed once it is chosen',
    caughtBy: 'linearizable',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override propose(value: Value): void {
      super.propose(value)
      if (value !== null && (value.input as { f: Json }).f === 'put')
        this.answer(value.client, { serial: value.serial, result: null })
    }
  },
)

export const leaderReadsItsState = mutant(
  {
    name: 'leader-reads-its-state',
    summary: 'a leader answers reads from what it has applied, not knowing whether another has overtaken it',
    source:
      'Chandra, Griesemer & Redstone, "Paxos Made Live", §5.2: without a lease a read must be an instance of Paxos',
    caughtBy: 'linearizable',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override handleClientRequest(request: ClientRequest): void {
      const { client, serial, command } = request
      if (this.role !== 'leader' || (command as { f?: Json } | null)?.f !== 'get')
        return super.handleClientRequest(request)
      this.answer(client, { serial, result: this.stateMachine.apply(command) })
    }
  },
)

export const appliesTwice = mutant(
  {
    name: 'applies-twice',
    summary: 'a command that was chosen in two slots is applied in both',
    source: 'PMMC, §2.1: a replica skips a command that it has performed already',
    caughtBy: 'linearizable',
    difficulty: 'd2',
  },
  class extends MultiPaxos {
    protected override isUnderWay(): boolean {
      return false
    }

    protected override applyCommand({ serial, input }: LogCommand): Session {
      return { serial, result: this.stateMachine.apply(input) }
    }
  },
)

export const snapshotWithoutSessions = mutant(
  {
    name: 'slot-snapshot-without-sessions',
    summary:
      'a snapshot holds the state, and not which requests have been answered: who installs it applies retries again',
    source: 'Ongaro, dissertation §6.3: sessions are part of the replicated state',
    caughtBy: 'replicas-agree',
    difficulty: 'd1',
  },
  class extends MultiPaxos {
    protected override snapshotContent(): ReturnType<MultiPaxos['snapshotContent']> {
      return { ...super.snapshotContent(), sessions: new Sessions().snapshot() }
    }
  },
)

export const sendsNoSnapshot = mutant(
  {
    name: 'sends-no-snapshot',
    summary:
      'a server that lags behind what the leader still has is sent the values that come after, without the snapshot before them',
    source:
      'Chandra, Griesemer & Redstone, "Paxos Made Live" (2007), §5.5: where the log is gone, a replica catches up by a snapshot',
    caughtBy: 'replicas-catch-up',
    difficulty: 'd1',
    scenario: 'multi-paxos-kv',
  },
  class extends MultiPaxos {
    protected override sendChosen(to: NodeId, from: number): void {
      super.sendChosen(to, Math.max(from, this.snapshotSlot + 1))
    }
  },
)
