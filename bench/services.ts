import { exponential, run, scenario, seconds, uniform, type Env } from 'seedbed'
import { closedLoop, Context, deploy, remote, Service } from 'seedbed/protocols/service'
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

const rounds: number[] = []
for (let round = 0; round < 6; round++) {
  const begun = cpuSeconds()
  const { events } = await run(services, { seed: round })
  // The first round warms up.
  if (round > 0) rounds.push(events / (cpuSeconds() - begun))
}
rounds.sort((one, other) => one - other)
const shown = (perSecond: number): string => `${(perSecond / 1e3).toFixed(0)} k`
console.log(
  `services that call each other, one core: ${shown(rounds[2])} events/s (${shown(rounds[0])} to ${shown(rounds[4])}); bar: 150 k`,
)
