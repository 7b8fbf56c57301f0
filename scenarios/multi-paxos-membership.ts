import {
  everyFaultBut,
  kvWorkload,
  linearizable,
  recovers,
  scenario,
  seconds,
  uniform,
  type RandomStream,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  gapFilled,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
  reconfigurationSometimes,
  reconfigured,
  windowFull,
  type MembershipChange,
} from 'seedbed/protocols/multi-paxos'
import { logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'
import { electionStorm } from './election-storm.js'
import { ofClients, operated } from './operators.js'

/** Any change will do, also of all acceptors at once: each slot has acceptors of its own. */
const anyChange =
  (servers: number) =>
  (random: RandomStream): MembershipChange => {
    const all = Array.from({ length: servers }, (_, i) => `n${i + 1}`)
    const shuffled = random.shuffle(all)
    const add = shuffled.slice(0, random.int(0, 3))
    return { f: 'changeMembership', add, remove: shuffled.slice(add.length, random.int(1, servers)) }
  }

/** The acceptors change all the time, several at once, while leaders do. */
export const multiPaxosMembership = scenario({
  name: 'multi-paxos-membership',
  summary: 'Multi-Paxos whose acceptors change all the time: three at first, any of five servers later',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 80, seconds: 15, latency: 20 },
  build: ({ servers, clients, keys, operations, seconds: length, latency }) => ({
    servers: {
      count: servers,
      process: multiPaxos({ stateMachine: kv, ...reconfigured }),
      // Any one server may be the only acceptor.
      quorum: servers,
    },
    clients: {
      count: clients,
      process: logClient({ retry: [80, 160], timeout: 2_000 }),
      workload: operated(kvWorkload({ keys, operations }), {
        client: 'c1',
        every: [100, 500],
        command: anyChange(servers),
      }),
    },
    network: { latency: uniform(1, latency) },
    faults: electionStorm(),
    // A majority of the acceptors must come back. Who they are is not known beforehand, so nobody may be lost for good.
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record', 'kill', 'corrupt-record'),
    duration: seconds(length),
    checks: [
      ...multiPaxosInvariants({ members: reconfigured.members }),
      ofClients(linearizable(kvModel())),
      recovers({ within: seconds(30) }),
    ],
    sometimes: [...multiPaxosSometimes, gapFilled, windowFull, ...reconfigurationSometimes],
  }),
})
