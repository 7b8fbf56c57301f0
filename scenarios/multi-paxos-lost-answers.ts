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
  contending,
  multiPaxos,
  multiPaxosInvariants,
  multiPaxosSometimes,
} from 'seedbed/protocols/multi-paxos'
import { logClient, retriesAnswered } from 'seedbed/protocols/replicated-log'
import { kv } from 'seedbed/protocols/state-machines'

/** Every so often, ms, answers to clients begin to be lost. */
const EPISODE = 500

/** What is carried out goes untold for a while; the last spell lasts until the faults end. */
const lostAnswers: Nemesis = ({ random, duration }) => {
  const spells = Array.from({ length: Math.floor((duration - 300) / EPISODE) }, (_, n) => {
    const from = 300 + n * EPISODE + random.int(0, 100)
    return at(from)
      .rule({ type: 'clientReply', action: 'drop' })
      .until(from + random.int(100, 350))
  })
  const last = at(duration - random.int(100, 400)).rule({ type: 'clientReply', action: 'drop' })
  return [...spells, last.until(duration)]
}

/** Commands that are carried out while nobody hears of it: clients ask again, and are told what became of them. */
export const multiPaxosLostAnswers = scenario({
  name: 'multi-paxos-lost-answers',
  summary: 'answers to clients are lost, who ask again for what has long been carried out',
  parameters: { servers: 5, clients: 4, keys: 2, operations: 60, seconds: 3 },
  build: ({ servers, clients, keys, operations, seconds: length }) => ({
    servers: { count: servers, process: multiPaxos({ stateMachine: kv, ...contending }) },
    clients: {
      count: clients,
      process: logClient({ retry: [60, 120], timeout: 2_000 }),
      workload: kvWorkload({ keys, operations, mix: { append: 4 } }),
    },
    network: { latency: uniform(1, 5) },
    faults: lostAnswers,
    faultModel: everyFaultBut('equivocate', 'lying-flush', 'lost-record'),
    duration: seconds(length),
    checks: [
      ...multiPaxosInvariants(),
      linearizable(kvModel()),
      recovers({ within: seconds(10) }),
      retriesAnswered({ within: seconds(1) }),
    ],
    sometimes: multiPaxosSometimes.filter(({ name }) => name === 'a retried request answered once'),
  }),
})
