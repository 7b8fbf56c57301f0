import { execFileSync } from 'node:child_process'
import { performance, PerformanceObserver } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { exponential, scenario, seconds, uniform, type Env, type Scenario } from 'seedbed'
import { closedLoop, Context, deploy, remote, Service } from 'seedbed/protocols/service'
import { scenarios } from 'seedbed/scenarios'
import { seedRunner } from 'seedbed/search'
import { cpuSeconds } from './cpu-seconds.js'
import { barePingPong } from './ping-pong.js'

/**
 * Events a second of services that call each other with `await`, in CPU time, as a campaign runs them: all faults, all checks, all
 * strategies, each scenario in a process of its own. A machine's speed changes from second to second, where others want its cores as well:
 * so each round measures the bare loop of `npm run bench` beside its subject, and the ratio of the two can be read on any machine. And
 * some seeds run again and again, to have of each a time in which nobody came between.
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

/** So many seeds run so many times each. */
const SEEDS_AGAIN = 24
const TIMES = 15

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

/** Events a second of the fastest run of each seed. Those are the runs in which no garbage was collected: its share of all time is added. */
async function undisturbed(runSeed: ReturnType<typeof seedRunner>): Promise<number> {
  let collecting = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) collecting += duration
  })
  observer.observe({ entryTypes: ['gc'] })
  const fastest = new Array<number>(SEEDS_AGAIN).fill(Infinity)
  let events = 0
  const begun = performance.now()
  for (let n = 0; n < TIMES; n++)
    for (let seed = 0; seed < SEEDS_AGAIN; seed++) {
      const before = performance.now()
      const run = await runSeed(seed)
      fastest[seed] = Math.min(fastest[seed], performance.now() - before)
      if (n === 0) events += run.events
    }
  const all = performance.now() - begun
  await setTimeout(0)
  observer.disconnect()
  const withoutGarbage = fastest.reduce((sum, ms) => sum + ms, 0)
  return (1e3 * events * (1 - collecting / all)) / withoutGarbage
}

interface Speeds {
  readonly median: Speed
  readonly fastest: number
  readonly undisturbed: number
}

/** After a round that warms up. */
async function speedOf(subject: Scenario): Promise<Speeds> {
  const runSeed = seedRunner(subject)
  let { next } = await round(runSeed, 0, WARM_UP)
  const speeds: Speed[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const measured = await round(runSeed, next, ROUND)
    next = measured.next
    speeds.push(measured.speed)
  }
  const median = speeds.sort((one, other) => one.ratio - other.ratio)[ROUNDS >> 1]
  const fastest = Math.max(...speeds.map(({ events }) => events))
  return { median, fastest, undisturbed: await undisturbed(runSeed) }
}

const row = (...[what, ...columns]: readonly string[]): void =>
  console.log(what.padEnd(24) + columns.map((column) => column.padStart(15)).join(''))

const thousands = (events: number): string => `${(events / 1e3).toFixed(0)} k`

const subjects = [threeInARow, ...ofThePackage]
const [name] = process.argv.slice(2)
if (name !== undefined) {
  barePingPong(1_000_000)
  console.log(JSON.stringify(await speedOf(subjects.find((one) => one.name === name)!)))
} else {
  row('events/s, one core', 'median round', 'to bare loop', 'fastest round', 'undisturbed', 'bar')
  for (const { name } of subjects) {
    const said = execFileSync(process.execPath, [fileURLToPath(import.meta.url), name], { encoding: 'utf8' })
    const { median, fastest, undisturbed } = JSON.parse(said) as Speeds
    const numbers = [
      thousands(median.events),
      median.ratio.toFixed(4),
      thousands(fastest),
      thousands(undisturbed),
    ]
    row(name, ...numbers, '150 k')
  }
}
