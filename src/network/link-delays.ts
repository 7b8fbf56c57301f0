import { toMicros, type Micros } from '../kernel/index.js'
import type { Waiting } from './schedule.js'

/** What the messages of one link wait beyond their latency, because a plan says so. */
export class LinkDelays {
  /** The numbers of the messages that have waited, and how long each has. */
  readonly waited = { numbers: [] as number[], times: [] as Micros[] }
  private readonly single = new Map<number, Micros>()

  /**
   * @param single - delays of single messages, ms, by their number
   * @param waiting - what a schedule has in store for all others
   * @param until - messages sent from then on do not wait: once faults have ended, the network is fair
   */
  constructor(
    single: readonly { readonly n: number; readonly ms: number }[],
    private readonly waiting: Waiting | undefined,
    private readonly until: Micros,
  ) {
    for (const { n, ms } of single) this.single.set(n, toMicros(ms))
  }

  /** What the n-th message waits, sent now. Asked once a message, in their order. */
  of(n: number, now: Micros): Micros {
    if (now >= this.until) return 0
    const wait = this.single.get(n) ?? this.waiting?.(n, now) ?? 0
    if (wait > 0) {
      this.waited.numbers.push(n)
      this.waited.times.push(wait)
    }
    return wait
  }
}
