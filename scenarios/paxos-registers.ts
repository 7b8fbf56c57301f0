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
import { paxosInvariants, paxosRegisters, paxosSometimes, registersClient } from 'seedbed/protocols/paxos'

/** Clients that write and read registers in the order in which these are born, so that several of them meet at each. */
function contended({ keys, operations }: { keys: number; operations: number }): Workload {
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
    probe: ({ random }) => ({ f: 'get', key: `k${random.int(0, keys - 1)}` }),
  }
}

/** Registers that are written once, each decided by single-decree Paxos, under every fault it claims to survive. */
export const paxosRegistersScenario = scenario({
  name: 'paxos-registers',
  summary: 'registers written once on three servers, each decided by single-decree Paxos',
  parameters: { servers: 3, clients: 4, keys: 40, operations: 60, seconds: 8 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: paxosRegisters() },
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
