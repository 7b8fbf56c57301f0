import { toMicros, type Micros, type RandomStreams } from '../kernel/index.js'

/** The n-th message (from 0) sent on a link waits so many ms more than its latency. */
export interface Delay {
  /** Such as `n1>n2`. */
  readonly link: string
  readonly n: number
  readonly ms: number
}

/**
 * Delays for all messages, generated: they make orders of delivery likely that latencies alone hardly ever bring about.
 * What a message waits depends on the seed, its link, its number there and the time it is sent at, and on nothing else.
 *
 * - `pct`: each link has a priority; a message waits in proportion to it, the lowest the whole window. At `depth` − 1 times a
 *   link falls to the lowest priority (Burckhardt et al., A Randomized Scheduler with Probabilistic Guarantees of Finding
 *   Bugs, ASPLOS 2010; links as chains: Ozkan et al., Randomized Testing of Distributed Systems with Probabilistic
 *   Guarantees, OOPSLA 2018).
 * - `pos`: each message has a priority of its own (Yuan et al., Partial Order Aware Concurrency Sampling, CAV 2018).
 */
export type Schedule =
  | {
      readonly kind: 'pct'
      /** ms */
      readonly window: number
      readonly depth: number
      /** The time over which the falls are spread, ms. Default: as long as faults strike. */
      readonly until?: number
    }
  | { readonly kind: 'pos'; /** ms */ readonly window: number }

/** What the n-th message of one link waits, when it is sent at that time. */
export type Waiting = (n: number, now: Micros) => Micros

/** What a schedule has in store for each of these links, up to the time at which it ends. */
export function waitingsOf(
  schedule: Schedule,
  streams: RandomStreams,
  links: readonly string[],
  until: Micros,
): ReadonlyMap<string, Waiting> {
  const window = toMicros(schedule.window)
  if (schedule.kind === 'pos') return new Map(links.map((link) => [link, byMessage(streams, link, window)]))
  const falls = fallsOf(
    streams,
    links,
    schedule.depth,
    schedule.until === undefined ? until : toMicros(schedule.until),
  )
  return new Map(
    links.map((link) => {
      const waits = Math.floor(window * streams.get(`schedule/pct/${link}`).next())
      const falling = falls.get(link) ?? Infinity
      return [link, (_n, now) => (now < falling ? waits : window)]
    }),
  )
}

function byMessage(streams: RandomStreams, link: string, window: Micros): Waiting {
  const stream = streams.get(`schedule/pos/${link}`)
  return (n) => Math.floor(window * stream.nth(n))
}

/** When a link falls. Each time every link draws a lot and the highest falls: so it matters to none which others there are. */
function fallsOf(
  streams: RandomStreams,
  links: readonly string[],
  depth: number,
  until: Micros,
): ReadonlyMap<string, Micros> {
  const times = streams.get('schedule/pct/times')
  const lots = new Map(links.map((link) => [link, streams.get(`schedule/pct/${link}/lots`)]))
  const falls = new Map<string, Micros>()
  for (let change = 1; change < depth; change++) {
    const time = Math.floor(until * times.next())
    let highest = -1
    let falling = ''
    for (const [link, stream] of lots) {
      const lot = stream.next()
      if (lot > highest) [highest, falling] = [lot, link]
    }
    if (!(falls.get(falling)! <= time)) falls.set(falling, time)
  }
  return falls
}
