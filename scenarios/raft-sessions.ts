import {
  everyFaultBut,
  kvWorkload,
  linearizable,
  nemesis,
  recovers,
  scenario,
  seconds,
  uniform,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  expiring,
  kv,
  raft,
  raftInvariants,
  raftSessionClient,
  raftSometimes,
  replicasAgree,
  sessionsLast,
  sessionSometimes,
} from 'seedbed/protocols/raft'
import { electionStorm } from './election-storm.js'
import { together } from './together.js'

const clocks = nemesis({
  only: ['clock-offset', 'clock-drift', 'clock-jump', 'clock-strobe', 'clock-freeze'],
})

/** Clients whose sessions expire while they retry, and servers whose clocks disagree about when that is. */
export const raftSessions = scenario({
  name: 'raft-sessions',
  summary:
    'five Raft servers that forget clients they have not heard for a while: all at the same entry of the log',
  parameters: { servers: 5, clients: 4, keys: 4, operations: 40, seconds: 15, latency: 20 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...expiring }) },
    clients: {
      count: clients,
      process: raftSessionClient({ retry: [80, 160], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations, mix: { cas: 4 } }),
    },
    network: { latency: uniform(1, latency) },
    faults: together(electionStorm(), clocks),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...raftInvariants,
      replicasAgree,
      sessionsLast({ timeout: expiring.sessionTimeout }),
      linearizable(kvModel()),
      recovers({ within: seconds(30) }),
    ],
    sometimes: [...raftSometimes, ...sessionSometimes],
  }),
})
