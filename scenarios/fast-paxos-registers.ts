import { everyFaultBut, linearizable, recovers, scenario, seconds, uniform } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  fastPaxosInvariants,
  fastPaxosRegisters as registers,
  fastPaxosSometimes,
} from 'seedbed/protocols/fast-paxos'
import { registersClient } from 'seedbed/protocols/paxos'
import { electionStorm } from './election-storm.js'
import { contended } from './paxos-registers.js'

/** The registers of `paxos-registers`, each decided by Fast Paxos: mostly at once, and after collisions in a later round. */
export const fastPaxosRegisters = scenario({
  name: 'fast-paxos-registers',
  summary: 'registers written once on five servers, each decided by Fast Paxos',
  parameters: { servers: 5, clients: 6, keys: 90, operations: 100, seconds: 6 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: registers() },
    clients: { count: clients, process: registersClient(), workload: contended({ keys, operations }) },
    network: { latency: uniform(1, 10) },
    faults: electionStorm(),
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...fastPaxosInvariants, linearizable(kvModel()), recovers({ within: seconds(10) })],
    sometimes: fastPaxosSometimes,
  }),
})
