import { everyFaultBut, kvWorkload, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  contending,
  gapFilled,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
} from 'seedbed/protocols/multi-paxos'
import { logClient, retriesAnswered } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'
import { electionStorm } from './election-storm.js'

/** Leaders follow each other so fast that each finds what others have begun. */
export const multiPaxosLeaders = scenario({
  name: 'multi-paxos-leaders',
  summary: 'five Multi-Paxos servers, too impatient for their network: leader after leader',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 100, seconds: 15, latency: 20 },
  shrinks: { servers: 3, clients: 1 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: servers, process: multiPaxos({ stateMachine: kv, ...contending }) },
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
      ...multiPaxosInvariants(),
      linearizable(kvModel()),
      recovers({ within: seconds(30) }),
      retriesAnswered({ within: seconds(1) }),
    ],
    sometimes: [...multiPaxosSometimes, gapFilled],
  }),
})
