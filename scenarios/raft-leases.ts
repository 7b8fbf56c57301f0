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
import { kv, leasing, leaseSometimes, raft, raftClient, raftInvariants } from 'seedbed/protocols/raft'
import { electionStorm } from './election-storm.js'
import { getsAnswered } from './gets-answered.js'
import { together } from './together.js'

const clocks = nemesis({
  only: ['clock-offset', 'clock-drift', 'clock-jump', 'clock-strobe', 'clock-freeze', 'pause', 'slow'],
})

/** Reads under a lease, while clocks jump, drift and stand still and servers pause: a lease is safe as long as drift has a bound. */
export const raftLeases = scenario({
  name: 'raft-leases',
  summary:
    'five Raft servers whose leaders answer reads under a lease, with clocks that are wrong in every way',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 150, seconds: 15, latency: 5 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv, ...leasing }) },
    clients: {
      count: clients,
      process: raftClient({ retry: [80, 160], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations, mix: { get: 8 } }),
    },
    network: { latency: uniform(1, latency) },
    faults: together(electionStorm(), clocks),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...raftInvariants, linearizable(kvModel()), recovers({ within: seconds(30) }), getsAnswered],
    sometimes: [
      ...leaseSometimes,
      sometimesFault('a clock that jumped', 'clock-jump'),
      sometimesFault('a clock that ran too fast or too slowly', 'clock-drift'),
      sometimesFault('a server that stood still', 'pause'),
    ],
  }),
})
