import {
  at,
  everyFaultBut,
  kvWorkload,
  linearizable,
  recovers,
  scenario,
  seconds,
  uniform,
  type Fault,
  type Nemesis,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  contending,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
} from 'seedbed/protocols/multi-paxos'
import { logClient } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

const EPISODE = 600

/**
 * A leader's proposals reach one acceptor, whose answers are late. Another server leads meanwhile, and gets nothing through. Then the
 * first one leads again, in another ballot; what it proposes now reaches another acceptor, and the late answers come.
 */
const lateAcceptances: Nemesis = ({ random, duration, servers }) =>
  Array.from({ length: Math.floor((duration - 300) / EPISODE) }, (_, n) => {
    const [first, between, one, other] = random.shuffle(servers) as [string, string, string, string]
    const begin = 300 + n * EPISODE
    const proposes = begin + random.int(100, 150)
    const falls = proposes + random.int(60, 100)
    const again = falls + random.int(100, 140)
    const end = begin + EPISODE
    const without = (...ids: string[]) => servers.filter((id) => !ids.includes(id))
    const only = (leader: string, from: number, until: number): Fault[] =>
      without(leader).flatMap((id) =>
        (['prepare', 'heartbeat', 'accept'] as const).map((type) =>
          at(from).rule({ from: id, type, action: 'drop' }).until(until),
        ),
      )
    const reaches = (leader: string, acceptor: string, from: number, until: number): Fault[] =>
      without(leader, acceptor).map((to) =>
        at(from).rule({ from: leader, to, type: 'accept', action: 'drop' }).until(until),
      )
    return [
      ...only(first, begin, falls),
      ...reaches(first, one, proposes, falls),
      at(proposes)
        .rule({ from: one, to: first, type: 'accepted', action: 'delay', ms: random.int(200, 350) })
        .until(falls),
      ...only(between, falls, again),
      at(falls).rule({ from: between, type: 'accept', action: 'drop' }).until(end),
      ...only(first, again, end),
      ...reaches(first, other, again, end),
    ]
  }).flat()

/** Leaders whose proposals are lost and whose answers come late, and who lead again. */
export const multiPaxosLateAcceptances = scenario({
  name: 'multi-paxos-late-acceptances',
  summary: 'what a leader proposes is answered late, when it leads again in another ballot',
  parameters: { servers: 5, clients: 6, keys: 2, operations: 60, seconds: 4 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: multiPaxos({ stateMachine: kv, ...contending }) },
    clients: {
      count: clients,
      process: logClient({ retry: [60, 120], timeout: 1_000 }),
      workload: kvWorkload({ keys, operations }),
    },
    network: { latency: uniform(1, 5) },
    faults: lateAcceptances,
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...multiPaxosInvariants(), linearizable(kvModel()), recovers({ within: seconds(10) })],
    sometimes: multiPaxosSometimes.filter(({ name }) => name.startsWith('a leader went on')),
  }),
})
