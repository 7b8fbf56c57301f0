import { toMicros, toMillis, type Override, type RandomStream, type RandomStreams } from '../kernel/index.js'
import { LinkDelays } from './link-delays.js'
import type { Link } from './link.js'
import { waitingsOf, type Delay, type Schedule, type Waiting } from './schedule.js'

/** What a plan decides of when messages arrive. */
export interface NetworkDecisions {
  /** Every latency is the middle of its model (its quantile at 0.5), unless it is overridden. */
  readonly calm?: boolean | undefined
  /** Single delays; where they say nothing of a message, the schedule does. */
  readonly delays?: readonly Delay[] | undefined
  readonly schedule?: Schedule | undefined
  /** When the delays and the schedule end, ms. Default: never. */
  readonly until?: number
}

/** What was decided of each message that was sent: enough to bring about the same order again without chance. */
export interface MessageDecisions {
  /** The number behind each latency, to be used as overrides. */
  readonly latencies: readonly Override[]
  /** What messages waited beyond that. */
  readonly delays: readonly Delay[]
}

/** Gives each link what a plan has decided of its messages. */
export class Decided {
  private readonly single = new Map<string, Delay[]>()
  private readonly until: number
  private waitings: ReadonlyMap<string, Waiting> = new Map()

  constructor(
    private readonly streams: RandomStreams,
    private readonly decisions: NetworkDecisions,
  ) {
    const { delays = [], until = Infinity } = decisions
    this.until = toMicros(until)
    for (const delay of delays) {
      const ofLink = this.single.get(delay.link)
      if (ofLink === undefined) this.single.set(delay.link, [delay])
      else ofLink.push(delay)
    }
  }

  attach(nodeIds: readonly string[]): void {
    const { schedule } = this.decisions
    if (schedule === undefined) return
    const links = nodeIds.flatMap((from) => nodeIds.filter((to) => to !== from).map((to) => `${from}>${to}`))
    this.waitings = waitingsOf(schedule, this.streams, links, this.until)
  }

  latenciesOf(link: string): RandomStream {
    const name = `link/${link}/latency`
    return this.decisions.calm === true ? this.streams.middle(name) : this.streams.get(name)
  }

  delaysOf(link: string): LinkDelays | null {
    const single = this.single.get(link)
    const waiting = this.waitings.get(link)
    if (single === undefined && waiting === undefined) return null
    return new LinkDelays(single ?? [], waiting, this.until)
  }

  ofMessages(links: readonly Link[]): MessageDecisions {
    const latencies: Override[] = []
    const delays: Delay[] = []
    // Drawn once more: nothing need be kept of messages while they are sent.
    const again = new Decided(this.streams.again(), this.decisions)
    for (const { from, to, messages, delays: ofLink } of links) {
      const link = `${from}>${to}`
      const stream = again.latenciesOf(link)
      for (let n = 0; n < messages; n++) latencies.push({ stream: stream.name, n, value: stream.next() })
      if (ofLink === null) continue
      const { numbers, times } = ofLink.waited
      numbers.forEach((n, i) => delays.push({ link, n, ms: toMillis(times[i]) }))
    }
    return { latencies, delays }
  }
}
