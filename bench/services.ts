import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { exponential, scenario, seconds, uniform, type Env, type Scenario } from 'seedbed'
import { closedLoop, Context, deploy, remote, Service } from 'seedbed/protocols/service'
import { scenarios } from 'seedbed/scenarios'
import { seedRunner } from 'seedbed/search'
import { cpuSeconds } from './cpu-seconds.js'
import { barePingPong } from './ping-pong.js'

/**
 * Events a second of services that call each other with `await`, in CPU time, as a campaign runs them: all faults, all checks, all
 * strategies, each scenario in a process of its own. A machine's speed changes from second to second: so each round measures the bare loop
 * of `npm run bench` beside its subject, and the ratio of the two can be read on any machine; the fastest round is what the core does when
 * nobody else wants it.
 */
const ROUNDS = 15

/** How long a round takes, CPU seconds: each scenario gets as many seeds as fit. */
const ROUND = 0.6

/** How long each runs before, CPU seconds: in its first two thousand seeds an engine still compiles. */
const WARM_UP = 15

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

const threeInARow = scenario({
  name: 'three-in-a-row',
  servers: chain.servers,
  network: { latency: uniform(0.2, 1) },
  duration: seconds(2),
  limits: { events: 1e8 },
  checks: [],
})

/** Of the package, as `seedbed run` runs them. */
const ofThePackage = [
  'retry-storm',
  'resilient-calls',
  'saga-orders',
  'saga-forward-recovery',
  'saga-choreographed',
  'tcc-bookings',
  'shop',
  'bank',
].map((name) => scenarios.find((one) => one.name === name)!)

interface Speed {
  readonly events: number
  /** Against the bare loop, measured just before. */
  readonly ratio: number
}

/** One round: seeds from `first` on, until its time is over. Returns the speed, and the seed after the last. */
async function round(
  runSeed: ReturnType<typeof seedRunner>,
  first: number,
  time: number,
): Promise<{ speed: Speed; next: number }> {
  const bare = barePingPong(1_000_000)
  const begun = cpuSeconds()
  let events = 0
  let seed = first
  while (cpuSeconds() - begun < time) events += (await runSeed(seed++)).events
  const perSecond = events / (cpuSeconds() - begun)
  return { speed: { events: perSecond, ratio: perSecond / bare }, next: seed }
}

/** The median round, and the fastest, after one that warms up. */
async function speedOf(subject: Scenario): Promise<{ median: Speed; fastest: number }> {
  const runSeed = seedRunner(subject)
  let { next } = await round(runSeed, 0, WARM_UP)
  const speeds: Speed[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const measured = await round(runSeed, next, ROUND)
    next = measured.next
    speeds.push(measured.speed)
  }
  const median = speeds.sort((one, other) => one.ratio - other.ratio)[ROUNDS >> 1]
  return { median, fastest: Math.max(...speeds.map(({ events }) => events)) }
}

const row = (...[what, ...columns]: readonly string[]): void =>
  console.log(what.padEnd(24) + columns.map((column) => column.padStart(22)).join(''))

const thousands = (events: number): string => `${(events / 1e3).toFixed(0)} k`

const subjects = [threeInARow, ...ofThePackage]
const [name] = process.argv.slice(2)
if (name !== undefined) {
  barePingPong(1_000_000)
  console.log(JSON.stringify(await speedOf(subjects.find((one) => one.name === name)!)))
} else {
  row('events/s, one core', 'median round', 'against the bare loop', 'fastest round', 'bar')
  for (const { name } of subjects) {
    const said = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name], { encoding: 'utf8' })
    const { median, fastest } = JSON.parse(said) as Awaited<ReturnType<typeof speedOf>>
    row(name, thousands(median.events), median.ratio.toFixed(4), thousands(fastest), '150 k')
  }
}
