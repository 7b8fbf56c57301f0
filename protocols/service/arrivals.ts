import { toMillis, type Env, type Latency, type RandomStream } from 'seedbed'
import { samplerOf } from 'seedbed/network'

/** Draws how long it is until the next request, ms. */
export type Arrivals = (random: RandomStream) => number

/**
 * Requests by the chance of many who know nothing of each other: a Poisson process. The times between are exponential.
 *
 * @param rate - how many come in a second, on average
 *
 * @example
 * ```ts
 * import { RandomStreams } from 'seedbed'
 * import { poisson } from 'seedbed/protocols/service'
 * poisson(100)(new RandomStreams(1).middle('arrivals')) // => 6.931
 * ```
 */
export function poisson(rate: number): Arrivals {
  if (!(rate > 0 && rate < Infinity))
    throw new RangeError(`poisson(${rate}): not a number of requests a second`)
  return every({ model: 'exponential', mean: 1000 / rate, least: 0 })
}

/** Requests whose times between are drawn from a distribution, ms. */
export function every(gap: Latency): Arrivals {
  const sample = samplerOf(gap)
  return (random) => toMillis(sample(random.next()))
}

/**
 * When requests come, ms, from the beginning of a run to its end: for the workload of a scenario, one client a stream.
 *
 * @example
 * ```ts
 * import { constant, RandomStreams } from 'seedbed'
 * import { arrivalTimes, every } from 'seedbed/protocols/service'
 * arrivalTimes(every(constant(20)), new RandomStreams(1).get('arrivals'), 70) // => [20, 40, 60]
 * ```
 */
export function arrivalTimes(arrivals: Arrivals, random: RandomStream, duration: number): number[] {
  const times: number[] = []
  for (let at = arrivals(random); at < duration; at += arrivals(random)) times.push(at)
  return times
}

/** Options of `openLoop`. */
export interface OpenLoopOptions {
  readonly arrivals: Arrivals
  /** When the load ends, ms of this process's uptime. Default: never. */
  readonly until?: number
}

/**
 * Asks by an arrival process, whether or not earlier requests have been answered, as the many users of a public service do: a
 * server that is slow gets no rest by it. Resolves when no more will be asked; rejects when asking throws.
 */
export function openLoop(
  env: Env,
  { arrivals, until = Infinity }: OpenLoopOptions,
  ask: (n: number) => Promise<unknown>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const arrive = async (): Promise<void> => {
      const random = env.random('arrivals')
      for (let n = 0; ; n++) {
        await env.sleep(arrivals(random))
        if (env.uptime() >= until) return
        // Nobody waits for it, and yet its errors are not lost.
        ask(n).catch(reject)
      }
    }
    arrive().then(resolve, reject)
  })
}

/** Options of `closedLoop`. */
export interface ClosedLoopOptions {
  /** How many users there are, each of whom has one request at a time. */
  readonly users: number
  /** How long a user thinks between an answer and the next request, ms. */
  readonly thinkTime: Latency
  /** When the load ends, ms of this process's uptime. Default: never. */
  readonly until?: number
}

/** A fixed number of users, each of whom waits for an answer before the next request: a slow server slows them down. */
export async function closedLoop(
  env: Env,
  { users, thinkTime, until = Infinity }: ClosedLoopOptions,
  ask: (user: number, n: number) => Promise<unknown>,
): Promise<void> {
  const think = every(thinkTime)
  const use = async (user: number): Promise<void> => {
    const random = env.random(`user ${user}`)
    for (let n = 0; ; n++) {
      await env.sleep(think(random))
      if (env.uptime() >= until) return
      await ask(user, n)
    }
  }
  await Promise.all(Array.from({ length: users }, (_, user) => use(user)))
}
