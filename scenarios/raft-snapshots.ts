import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  compacting,
  kv,
  raft,
  raftClient,
  raftInvariants,
  raftSometimes,
  replicasAgree,
  snapshotSometimes,
} from 'seedbed/protocols/raft'
import { catchesUp } from 'seedbed/protocols/replicated-log'
import { electionStorm } from './election-storm.js'

/** Logs are cut short every few entries, while leaders come and go: followers are sent snapshots, piece by piece. */
export const raftSnapshots = scenario({
  name: 'raft-snapshots',
  summary: 'five Raft servers that keep a few entries and a snapshot, sent in pieces to those who are behind',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 100, seconds: 15, latency: 20 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...compacting }) },
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
      replicasAgree,
      linearizable(kvModel()),
      recovers({ within: seconds(30) }),
      catchesUp({ within: seconds(30) }),
    ],
    sometimes: [...raftSometimes, ...snapshotSometimes],
  }),
})
