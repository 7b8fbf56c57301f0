import {
  everyFaultBut,
  kvWorkload,
  linearizable,
  nemesis,
  recovers,
  scenario,
  seconds,
  sometimesFault,
  uniform,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  gapFilled,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
} from 'seedbed/protocols/multi-paxos'
import { catchesUp, logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'
import { lostAccepts } from './lost-accepts.js'
import { together } from './together.js'

/** The key-value store of `raft-kv`, its clients and its checks, on Multi-Paxos. */
export const multiPaxosKv = scenario({
  name: 'multi-paxos-kv',
  summary:
    'a key-value store on five Multi-Paxos servers, linearizable under every fault that Paxos claims to survive',
  parameters: { servers: 5, clients: 4, keys: 3, operations: 50, seconds: 30, snapshots: 40 },
  shrinks: { servers: 3, clients: 1 },
  build: ({ servers, clients, keys, operations, seconds: length, snapshots }) => ({
    servers: { count: servers, process: multiPaxos({ stateMachine: kv, snapshotThreshold: snapshots }) },
    clients: { count: clients, process: logClient(), workload: kvWorkload({ keys, operations }) },
    network: { latency: uniform(1, 10) },
    faults: together(nemesis(), lostAccepts()),
    // An acceptor trusts its disk to keep what it has flushed (§2.5). It notices damage and stops, but cannot notice loss.
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...multiPaxosInvariants(),
      linearizable(kvModel()),
      recovers({ within: seconds(15) }),
      catchesUp({ within: seconds(15) }),
    ],
    sometimes: [
      ...multiPaxosSometimes,
      gapFilled,
      sometimesFault('a crash between two effects of one handler', 'crash:between-effects'),
    ],
  }),
})
