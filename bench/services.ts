import Table from 'cli-table3'
import { exponential, run, scenario, seconds, uniform, type Env, type Scenario } from 'seedbed'
import { closedLoop, Context, deploy, remote, Service } from 'seedbed/protocols/service'
import { scenarios } from 'seedbed/scenarios'
import { cpuSeconds } from './cpu-seconds.js'

/** Three services in a row, each with a queue, under load from 40 users who wait for their answers. */
class Back extends Service {
  constructor(env: Env) {
    super(env, { concurrency: 8, serviceTime: exponential(2) })
  }

  async read(n: number): Promise<number> {
    return n * n
  }
}

class Front extends Service {
  private readonly back = remote<Back>(this.env, chain.at.back, { timeout: 500 })

  async read(n: number, context: Context) {
    return this.back.read(n, context)
  }
}

class Users extends Service {
  async start(): Promise<void> {
    const front = remote<Front>(this.env, chain.at.front, { timeout: 1_000 })
    const load = { users: 40, thinkTime: exponential(10) }
    await closedLoop(this.env, load, (_user, n) => front.read(n, Context.background(this.env)))
  }
}

const chain = deploy({ users: Users, front: Front, back: Back })

const services = scenario({
  name: 'services',
  servers: chain.servers,
  network: { latency: uniform(0.2, 1) },
  duration: seconds(20),
  limits: { events: 1e8 },
  checks: [],
})

/** Events a second of CPU time, the median of five rounds of so many seeds. */
async function speed(scenario: Scenario, seeds: number): Promise<number> {
  const rounds: number[] = []
  for (let round = 0; round < 6; round++) {
    let events = 0
    const begun = cpuSeconds()
    for (let seed = 0; seed < seeds; seed++)
      events += (await run(scenario, { seed: round * seeds + seed })).events
    // The first round warms up.
    if (round > 0) rounds.push(events / (cpuSeconds() - begun))
  }
  return rounds.sort((one, other) => one - other)[2]
}

const table = new Table({
  head: ['what', 'events/s, one core', 'bar'],
  colAligns: ['left', 'right', 'right'],
  style: { head: [], border: [] },
})
const ofThePackage = [
  'retry-storm',
  'resilient-calls',
  'saga-orders',
  'saga-forward-recovery',
  'saga-choreographed',
  'tcc-bookings',
  'shop',
  'bank',
].map((name) => [`${name}, all checks and faults`, scenarios.find((one) => one.name === name)!, 200] as const)
for (const [what, scenario, seeds] of [
  ['three services in a row, queues and work', services, 1] as const,
  ...ofThePackage,
])
  table.push([what, `${((await speed(scenario, seeds)) / 1e3).toFixed(0)} k`, '150 k'])
console.log(table.toString())
