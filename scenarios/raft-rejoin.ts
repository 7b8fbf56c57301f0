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
import { kv, raft, raftClient, raftInvariants, steadyLeader } from 'seedbed/protocols/raft'

/** Cuts one server off from the others, lets it come back, and then another. */
const cutsOffOne: Nemesis = ({ random, duration, servers }) => {
  const faults = []
  for (let ms = 1_500; ms < duration - 3_000; ms += random.int(2_500, 4_000)) {
    const one = random.pick(servers)
    const others = servers.filter((id) => id !== one)
    faults.push(at(ms).partition([one], others).lasting(random.int(800, 2_000)))
  }
  return faults
}

/** A server that was cut off comes back: with the pre-vote, it deposes nobody. */
export const raftRejoin = scenario({
  name: 'raft-rejoin',
  summary: 'five Raft servers, one after the other cut off for a while: who comes back deposes nobody',
  parameters: { servers: 5, clients: 2, keys: 2, operations: 40, seconds: 15 },
  shrinks: { servers: 3, clients: 1 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: raft({ stateMachine: kv }) },
    clients: { count: clients, process: raftClient(), workload: kvWorkload({ keys, operations }) },
    network: { latency: uniform(1, 10) },
    faults: cutsOffOne,
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...raftInvariants,
      steadyLeader({ after: 150 }),
      linearizable(kvModel()),
      recovers({ within: seconds(5) }),
    ],
  }),
})
