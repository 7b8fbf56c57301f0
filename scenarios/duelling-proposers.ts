import { constant, kvWorkload, linearizable, recovers, scenario, seconds } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import { multiPaxos, multiPaxosInvariants, noEndlessDuel } from 'seedbed/protocols/multi-paxos'
import { logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

/** All is calm, and every message takes as long as any other: nothing but the choice of a distinguished proposer ends a duel. */
export const duellingProposers = scenario({
  name: 'duelling-proposers',
  summary: 'five Multi-Paxos servers in a calm network, asked by clients of which each knows another one',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 10, seconds: 5 },
  shrinks: { servers: 3 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: multiPaxos({ stateMachine: kv }) },
    clients: { count: clients, process: logClient(), workload: kvWorkload({ keys, operations }) },
    network: { latency: constant(5) },
    duration: seconds(length),
    checks: [
      ...multiPaxosInvariants(),
      linearizable(kvModel()),
      noEndlessDuel({ within: seconds(5) }),
      recovers({ within: seconds(5) }),
    ],
  }),
})
