import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  kv,
  raft,
  raftClient,
  raftInvariants,
  raftSometimes,
  reading,
  readSometimes,
} from 'seedbed/protocols/raft'
import { electionStorm } from './election-storm.js'
import { getsAnswered } from './gets-answered.js'

/** Reads that go past the log, at leaders and followers, while leaders come and go without knowing of each other. */
export const raftReads = scenario({
  name: 'raft-reads',
  summary: 'three Raft servers that answer reads without the log, leaders and followers, none of them stale',
  parameters: { servers: 3, clients: 4, keys: 2, operations: 100, seconds: 15, latency: 20 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...reading }) },
    clients: {
      count: clients,
      process: raftClient({ retry: [80, 160], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations, mix: { get: 8 } }),
    },
    network: { latency: uniform(1, latency) },
    faults: electionStorm(),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...raftInvariants, linearizable(kvModel()), recovers({ within: seconds(30) }), getsAnswered],
    sometimes: [...raftSometimes, ...readSometimes],
  }),
})
