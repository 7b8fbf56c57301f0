import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  flexible,
  gapFilled,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
  secondPhaseAlone,
} from 'seedbed/protocols/multi-paxos'
import { logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'
import { electionStorm } from './election-storm.js'

const { phase1, phase2 } = flexible.quorums

/** Two of four servers choose a value: any three, whom a new leader asks, hold one of the two (Howard et al., "Flexible Paxos", §4). */
export const multiPaxosFlexible = scenario({
  name: 'multi-paxos-flexible',
  summary: 'four Multi-Paxos servers: three let a leader begin, and two are enough for it to go on',
  parameters: { clients: 4, keys: 2, operations: 100, seconds: 15, latency: 20 },
  shrinks: { clients: 1 },
  build: ({ clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: 4, process: multiPaxos({ stateMachine: kv, ...flexible }), quorum: phase1 },
    clients: {
      count: clients,
      process: logClient({ retry: [80, 160], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations }),
    },
    network: { latency: uniform(1, latency) },
    faults: electionStorm(),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...multiPaxosInvariants({ quorum: () => phase2 }),
      linearizable(kvModel()),
      recovers({ within: seconds(30) }),
    ],
    sometimes: [...multiPaxosSometimes, gapFilled, secondPhaseAlone],
  }),
})
