import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  kv,
  raft,
  raftInvariants,
  raftOperator,
  raftSometimes,
  streaming,
  streamingSometimes,
} from 'seedbed/protocols/raft'
import { electionStorm } from './election-storm.js'
import { ofClients, operated } from './operators.js'

/** Leadership handed on again and again, in a log that is written and sent as fast as it goes, under leases. */
export const raftTransfers = scenario({
  name: 'raft-transfers',
  summary: 'five Raft servers, pipelined, batched, writing in parallel, that hand leadership on at will',
  parameters: { servers: 5, clients: 5, keys: 2, operations: 150, seconds: 15, latency: 5 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...streaming }) },
    clients: {
      count: clients,
      process: raftOperator({ retry: [80, 160], timeout: 2_000 }),
      workload: operated(kvWorkload({ keys, operations, mix: { get: 8 } }), {
        client: 'c1',
        every: [200, 600],
        command: (random) => ({ f: 'transferLeadership', to: `n${random.int(1, servers)}` }),
      }),
    },
    network: { latency: uniform(1, latency) },
    faults: electionStorm(),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...raftInvariants, ofClients(linearizable(kvModel())), recovers({ within: seconds(30) })],
    sometimes: [...raftSometimes, ...streamingSometimes],
  }),
})
