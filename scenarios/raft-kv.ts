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
import { kv, raft, raftClient, raftInvariants, raftSometimes } from 'seedbed/protocols/raft'

/** A replicated key-value store on Raft, its clients contending for a few keys, under every fault Raft claims to survive. */
export const raftKv = scenario({
  name: 'raft-kv',
  summary:
    'a key-value store on five Raft servers, linearizable under every fault that Raft claims to survive',
  parameters: { servers: 5, clients: 4, keys: 3, operations: 50, seconds: 30 },
  shrinks: { servers: 3, clients: 1 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv }) },
    clients: { count: clients, process: raftClient(), workload: kvWorkload({ keys, operations }) },
    network: { latency: uniform(1, 10) },
    faults: nemesis(),
    // Raft trusts its disk to keep what it has flushed (§5.1, §8). It notices damage and stops, but cannot notice loss.
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...raftInvariants, linearizable(kvModel()), recovers({ within: seconds(15) })],
    sometimes: [
      ...raftSometimes,
      sometimesFault('a crash between two effects of one handler', 'crash:between-effects'),
    ],
  }),
})
