import { exponential, run, scenario, toMillis, type Env } from 'seedbed'
import { samplerOf } from 'seedbed/network'
import { openLoop, poisson, Service } from 'seedbed/protocols/service'

/** ms. Long, so that what is lost to whole microseconds is nothing. */
export const SERVICE_TIME = 100
const BATCHES = 20

/** A queue: customers by chance, so many places, one line. */
export interface Queue {
  readonly places: number
  /** How much of the places' time is used. */
  readonly utilisation: number
}

/** How many customers come in a second. */
export const arrivalRate = ({ places, utilisation }: Queue): number =>
  (places * utilisation * 1000) / SERVICE_TIME

/** The mean wait of each of twenty batches of customers, ms, after a first one that is left out. */
export async function waits(queue: Queue, customers: number): Promise<number[]> {
  const rate = arrivalRate(queue)
  const perBatch = Math.round(customers / BATCHES)
  const sums = new Float64Array(BATCHES + 1)
  const counts = new Float64Array(BATCHES + 1)
  const work = samplerOf(exponential(SERVICE_TIME))
  class Counter extends Service {
    private served = 0

    constructor(env: Env) {
      super(env, { concurrency: queue.places })
    }

    start(): Promise<void> {
      return openLoop(this.env, { arrivals: poisson(rate) }, () => {
        const input = this.env.uptime()
        return this.serve({ type: 'service/request', name: 0, method: 'wait', input }, this.env.id)
      })
    }

    async wait(since: number): Promise<void> {
      const batch = Math.floor(this.served++ / perBatch)
      sums[batch] += this.env.uptime() - since
      counts[batch]++
      await this.env.sleep(toMillis(work(this.env.random('work').next())))
    }
  }
  const trial = scenario({
    name: 'queue',
    servers: { count: 1, process: Counter },
    duration: ((BATCHES + 1) * perBatch * 1000) / rate,
    limits: { events: 1e9, virtualMs: 1e12 },
    checks: [],
  })
  await run(trial, { seed: 1, guard: false })
  return Array.from({ length: BATCHES }, (_, batch) => sums[batch + 1] / counts[batch + 1])
}

/** The mean wait of an M/M/c queue, ms, by Erlang's C formula. */
export function erlangWait({ places, utilisation }: Queue): number {
  const offered = places * utilisation
  let term = 1
  let sum = 1
  for (let k = 1; k < places; k++) sum += term *= offered / k
  const all = (term * offered) / places / (1 - utilisation)
  return ((all / (sum + all)) * SERVICE_TIME) / (places * (1 - utilisation))
}
