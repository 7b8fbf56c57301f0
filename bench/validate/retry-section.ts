import { run, scenario, type Env } from 'seedbed'
import { fixed, Retry, RetryBudget } from 'seedbed/protocols/retry'
import { Context, failure, success } from 'seedbed/protocols/service'
import { table, type Row, type Section } from './section.js'
import { meanOf } from './statistics.js'

const REQUESTS = 20_000
const ATTEMPTS = 4
const RATIO = 0.2
const RESERVE = 10
const BATCHES = 20

/** How many attempts each request comes to when each attempt fails with this probability: the means of twenty batches. */
async function amplification(failing: number, budgeted: boolean): Promise<number[]> {
  const attempts = new Float64Array(BATCHES)
  class Asker {
    constructor(private readonly env: Env) {}

    async start(): Promise<void> {
      const budget = budgeted ? { budget: new RetryBudget({ ratio: RATIO, reserve: RESERVE }) } : {}
      const retry = new Retry(this.env, { attempts: ATTEMPTS, backoff: fixed(1), ...budget })
      const random = this.env.random('failures')
      const context = Context.background(this.env)
      for (let n = 0; n < REQUESTS; n++) {
        await retry.policy(async () => {
          attempts[Math.floor((n * BATCHES) / REQUESTS)]++
          return random.chance(failing) ? failure('unavailable') : success(null)
        })(context)
      }
    }
  }
  const trial = scenario({
    name: 'retries',
    servers: { count: 1, process: Asker },
    duration: 1e6,
    limits: { events: 1e8 },
    checks: [],
  })
  await run(trial, { seed: 1, guard: false })
  return Array.from(attempts, (count) => count / (REQUESTS / BATCHES))
}

/** How much retries add to a load. */
export async function retrySection(): Promise<Section> {
  const rows: Row[] = []
  const bounded: string[] = []
  for (const failing of [0.1, 0.5, 0.9, 1]) {
    let expected = 0
    for (let attempt = 1, reached = 1; attempt <= ATTEMPTS; attempt++, reached *= failing) expected += reached
    const free = meanOf(await amplification(failing, false))
    const sample = `${REQUESTS.toLocaleString('en')} requests`
    rows.push({ what: `${failing * 100} % fail`, published: expected, measured: free, sample, within: 0.03 })
    const bound = 1 + RATIO + RESERVE / REQUESTS
    const { value } = meanOf(await amplification(failing, true))
    const held = value <= bound ? '✓' : '**broken**'
    bounded.push(`| ${failing * 100} % fail | ${value.toFixed(4)} | ${bound.toFixed(4)} | ${held} |`)
  }
  return {
    title: 'Services: retries',
    body: [
      freeText,
      table(rows, '', 3, 'expected'),
      budgetText,
      ['| what | attempts a request | bound | |', '| --- | --: | --: | --- |', ...bounded].join('\n'),
    ].join('\n\n'),
  }
}

const freeText = `Four attempts, each of which fails with the same probability p: 1 + p + p² + p³ attempts a request are to be expected.`
const budgetText = `The same with a retry budget of a fifth of the requests and a reserve of ten: never more than n + 10 + n/5 attempts for n requests.`
