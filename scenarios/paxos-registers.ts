import {
  everyFaultBut,
  kvWorkload,
  linearizable,
  nemesis,
  recovers,
  scenario,
  seconds,
  uniform,
  type Workload,
} from 'seedbed'
import { kv as kvModel } from 'seedbed/check'
import {
  paxosInvariants,
  paxosRegisters as registers,
  paxosSometimes,
  registersClient,
} from 'seedbed/protocols/paxos'

/** Clients that write and read registers in the order in which these are born, so that several of them meet at each. */
export function contended({ keys, operations }: { keys: number; operations: number }): Workload {
  const workload = kvWorkload({ keys, operations, mix: { get: 2, put: 3, cas: 0, delete: 0 } })
  return {
    draw(site) {
      const drawn = workload.draw(site)
      return drawn.map(({ at, input }) => {
        const newest = Math.floor((keys * at) / site.duration)
        const key = `k${Math.max(0, Math.min(keys - 1, newest) - (site.random.chance(0.5) ? 0 : site.random.int(1, 2)))}`
        return { at, input: { ...(input as object), key } }
      })
    },
    // Every other client writes a register of its own, so that a value must be chosen; of the rest, every other one reads a register
    // that nobody has written.
    probe: ({ client, random }) => {
      const n = Number(client.slice(1)) % 4
      if (n % 2 === 1)
        return { f: 'put', key: `${client}.${random.int(0, 1_000_000)}`, value: `${client}.probe` }
      return { f: 'get', key: `k${n === 2 ? keys : random.int(0, keys - 1)}` }
    },
  }
}

/** Registers that are written once, each decided by single-decree Paxos, under every fault it claims to survive. */
export const paxosRegisters = scenario({
  name: 'paxos-registers',
  summary: 'registers written once on five servers, each decided by single-decree Paxos',
  parameters: { servers: 5, clients: 4, keys: 30, operations: 60, seconds: 6 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: registers() },
    clients: { count: clients, process: registersClient(), workload: contended({ keys, operations }) },
    network: { latency: uniform(1, 10) },
    faults: nemesis(),
    // An acceptor trusts its disk to keep what it has flushed (§2.5). It notices damage and stops, but cannot notice loss.
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [...paxosInvariants, linearizable(kvModel()), recovers({ within: seconds(10) })],
    sometimes: paxosSometimes,
  }),
})
