import {
  at,
  everyFaultBut,
  kvWorkload,
  linearizable,
  recovers,
  scenario,
  seconds,
  uniform,
  type Nemesis,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  handsOver,
  kv,
  raft,
  raftInvariants,
  raftOperator,
  raftSometimes,
  streaming,
  streamingSometimes,
} from 'seedbed/protocols/raft'
import { ofClients, operated } from './operators.js'

/** One server is away for a while. */
const oneIsAway: Nemesis = ({ random, duration, servers }) => [
  at(Math.round(duration / 4))
    .crash(random.pick(servers))
    .lasting(Math.round(duration / 3)),
]

/** Leadership handed on in calm: it must go where it is sent. */
export const raftHandovers = scenario({
  name: 'raft-handovers',
  summary: 'five Raft servers that hand leadership on in calm: whom it is handed to leads next',
  parameters: { clients: 4, keys: 2, operations: 150, seconds: 12, latency: 5 },
  shrinks: { clients: 1 },
  build: ({ clients, keys, operations, seconds: length, latency }) => ({
    servers: { count: 5, process: raft({ stateMachine: kv, ...streaming }) },
    clients: {
      count: clients,
      process: raftOperator({ retry: [100, 140], timeout: 3_000 }),
      workload: operated(kvWorkload({ keys, operations, mix: { get: 2 } }), {
        client: 'c1',
        every: [500, 800],
        command: (random) => ({ f: 'transferLeadership', to: `n${random.int(1, 5)}` }),
      }),
    },
    network: { latency: uniform(1, latency) },
    faults: oneIsAway,
    // It judges how fast leadership goes over.
    schedules: false,
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...raftInvariants,
      handsOver({ within: 400, settled: 250 }),
      ofClients(linearizable(kvModel())),
      recovers({ within: seconds(10) }),
    ],
    sometimes: [
      ...raftSometimes.filter(({ name }) => name === 'leader change'),
      ...streamingSometimes.filter(({ name }) => name === 'a leader that another had told to lead'),
    ],
  }),
})
