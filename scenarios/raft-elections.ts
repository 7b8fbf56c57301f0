import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import { hasty, kv, raft, raftClient, raftInvariants, raftSometimes } from 'seedbed/protocols/raft'
import { retriesAnswered } from 'seedbed/protocols/replicated-log'
import { electionStorm } from './election-storm.js'

/** Raft without pre-vote, with election timeouts near the latency of its network: elections overlap, split and follow each other. */
export const raftElections = scenario({
  name: 'raft-elections',
  summary:
    'five Raft servers whose election timeouts are too short for their network: election after election',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 100, seconds: 15, latency: 20 },
  shrinks: { servers: 3, clients: 1 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...hasty }) },
    clients: {
      count: clients,
      process: raftClient({ retry: [80, 160], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations }),
    },
    network: { latency: uniform(1, latency) },
    faults: electionStorm(),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...raftInvariants,
      linearizable(kvModel()),
      recovers({ within: seconds(30) }),
      retriesAnswered({ within: seconds(1) }),
    ],
    sometimes: raftSometimes,
  }),
})
