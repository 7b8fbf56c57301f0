import { at, everyFaultBut, linearizable, recovers, scenario, seconds, uniform, type Nemesis } from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  paxosInvariants,
  paxosRegisters as registers,
  paxosSometimes,
  registersClient,
} from 'seedbed/protocols/paxos'
import { contended } from './paxos-registers.js'

/**
 * A majority accepts, and nobody hears that a value is chosen. Then one of them, back from a crash, is all that a second majority has of
 * the first: what it has accepted is on its disk, or nowhere.
 */
const crossingMajorities: Nemesis = ({ random, duration, servers }) =>
  Array.from({ length: Math.floor(duration / EPISODE) - 1 }, (_, n) => {
    const begin = (n + 1) * EPISODE
    const [one, two, common, four, five] = random.shuffle(servers) as [string, string, string, string, string]
    const crash = begin + random.int(40, 150)
    const end = begin + EPISODE - 50
    return [
      at(begin).rule({ type: 'chosen', action: 'drop' }).until(end),
      at(begin).partition([one, two, common], [four, five]).until(crash),
      at(crash).crash(common).lasting(random.int(1, 20)),
      at(crash).partition([one, two], [common, four, five]).until(end),
    ]
  }).flat()

const EPISODE = 350

/** Registers that are written once, while two majorities that have one server in common decide on them in turn. */
export const paxosTwoMajorities = scenario({
  name: 'paxos-two-majorities',
  summary: 'one majority accepts, another decides: what they have in common is a server that has crashed',
  parameters: { clients: 4, keys: 30, operations: 60, seconds: 4 },
  build: ({ clients, keys, operations, seconds: length }) => ({
    servers: { count: 5, process: registers() },
    clients: {
      count: clients,
      process: registersClient({ retry: 40, timeout: 1_000 }),
      workload: contended({ keys, operations }),
    },
    network: { latency: uniform(1, 10) },
    faults: crossingMajorities,
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...paxosInvariants, linearizable(kvModel()), recovers({ within: seconds(10) })],
    sometimes: paxosSometimes.filter(({ name }) => name.startsWith('a proposer went on')),
  }),
})
