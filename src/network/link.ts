import type { Micros, RandomStream, RandomStreams } from '../kernel/index.js'
import type { Condition, Trouble } from './condition.js'
import type { LinkDelays } from './link-delays.js'
import type { Sampler } from './sampler.js'

/** A message that waits at a link until a condition ends. */
export interface HeldMessage {
  readonly condition: Condition
  readonly message: unknown
  readonly delay: Micros
  readonly sent: number
}

const AHEAD = 16

/** One direction between two nodes: its streams, what is wrong with it, and what waits at it. */
export class Link {
  /** How many messages have been sent on it: the address of its next decisions. */
  messages = 0
  readonly conditions: Condition[] = []
  /** Whether messages must be looked at one by one: the one question that a healthy link is asked for each. */
  troubled: boolean
  readonly held: HeldMessage[] = []
  /** The latest arrival so far, for FIFO links. */
  lastArrival: Micros = 0
  /** When the line is free again, for limited bandwidth. */
  lineFree: Micros = 0
  /** Recent messages, for a sender that replays them. */
  readonly recent: unknown[] = []
  private readonly ahead = new Float64Array(AHEAD)
  private readonly draws = new Map<string, { stream: RandomStream; n: number; value: number }>()

  constructor(
    readonly from: string,
    readonly to: string,
    private readonly streams: RandomStreams,
    readonly sampler: Sampler,
    private readonly latencies: RandomStream,
    /** What messages wait beyond their latency, if the plan says so of any. */
    readonly delays: LinkDelays | null = null,
  ) {
    this.troubled = delays !== null
  }

  /** The latency of the next message: one draw each, whatever becomes of it. */
  nextLatency(): Micros {
    const at = this.messages++ & (AHEAD - 1)
    if (at === 0) this.drawAhead()
    return this.ahead[at]
  }

  /** The stream is this link's alone, so drawing ahead moves nothing else; a loop over it is three times as fast. */
  private drawAhead(): void {
    for (let i = 0; i < AHEAD; i++) this.ahead[i] = this.sampler(this.latencies.next())
  }

  /**
   * The decision of one kind on the message being sent. It depends on the seed, the link and the message's
   * number alone, so it is the same whichever faults are on, and since when.
   */
  draw(kind: string): number {
    const n = this.messages - 1
    let draw = this.draws.get(kind)
    if (draw === undefined) {
      draw = { stream: this.streams.get(`link/${this.from}>${this.to}/${kind}`), n: -1, value: 0 }
      this.draws.set(kind, draw)
    }
    if (draw.n !== n) {
      draw.n = n
      draw.value = draw.stream.nth(n)
    }
    return draw.value
  }

  /** What the message being sent waits beyond its latency. */
  delay(now: Micros): Micros {
    return this.delays === null ? 0 : this.delays.of(this.messages - 1, now)
  }

  /** Takes a condition off; returns whether it was on. */
  relieve(condition: Condition): boolean {
    const at = this.conditions.indexOf(condition)
    if (at < 0) return false
    this.conditions.splice(at, 1)
    this.troubled = this.conditions.length > 0 || this.delays !== null
    return true
  }

  /** The first condition of that kind, if there is one. */
  has(kind: Trouble['kind']): Condition | undefined {
    for (const condition of this.conditions) if (condition.trouble.kind === kind) return condition
    return undefined
  }
}
