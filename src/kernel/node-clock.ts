import { toMicros, toMillis, type Micros } from './time.js'

/**
 * A node's own clocks. The wall clock has an offset, a rate, and can be stopped; timers run by the rate alone,
 * as monotonic clocks do: a jump of the wall clock moves no timer.
 */
export class NodeClock {
  private anchor: Micros = 0
  private localAtAnchor: Micros = 0
  private rate = 1
  private offset: Micros = 0
  private frozenAt: number | null = null

  /** The wall clock at the true time `now`, ms. */
  read(now: Micros): number {
    if (this.frozenAt !== null) return this.frozenAt
    return toMillis(this.local(now) + this.offset)
  }

  /** How long `ms` by this clock truly takes, starting now, microseconds. */
  duration(ms: number): Micros {
    return this.rate === 1 ? toMicros(ms) : Math.round((ms * 1000) / this.rate)
  }

  /** Adds to the offset of the wall clock, ms. */
  shift(ms: number): void {
    this.offset += toMicros(ms)
  }

  /** From now on the clock runs at `rate` times the true rate. */
  setRate(now: Micros, rate: number): void {
    this.localAtAnchor = this.local(now)
    this.anchor = now
    this.rate = rate
  }

  /** Stops the wall clock where it stands. */
  freeze(now: Micros): void {
    this.frozenAt = this.read(now)
  }

  /** Lets a stopped wall clock go on, at the time it would have shown. */
  unfreeze(): void {
    this.frozenAt = null
  }

  private local(now: Micros): Micros {
    return this.localAtAnchor + Math.round((now - this.anchor) * this.rate)
  }
}
