import { toMicros, toMillis, type Micros } from './time.js'

/**
 * A node's own clocks. The wall clock has an offset, a rate, and can be stopped; timers run by the rate alone,
 * as monotonic clocks do: a jump of the wall clock moves no timer.
 */
export class NodeClock {
  private anchor: Micros = 0
  private localAtAnchor: Micros = 0
  private rate = 1
  private readonly drifts: number[] = []
  private offset: Micros = 0
  private freezes = 0
  private frozenAt = 0

  /** The wall clock at the true time `now`, ms. */
  read(now: Micros): number {
    if (this.freezes > 0) return this.frozenAt
    return toMillis(this.local(now) + this.offset)
  }

  /** The monotonic clock at the true time `now`: it runs at the rate of this clock, and never jumps or stands. */
  monotonic(now: Micros): Micros {
    return this.local(now)
  }

  /** How long `ms` by this clock truly takes, starting now, microseconds. */
  duration(ms: number): Micros {
    return this.rate === 1 ? toMicros(ms) : Math.round((ms * 1000) / this.rate)
  }

  /** Adds to the offset of the wall clock, ms. */
  shift(ms: number): void {
    this.offset += toMicros(ms)
  }

  /** From now on the clock runs at `rate` times its rate so far, until `undrift`. */
  drift(now: Micros, rate: number): void {
    this.drifts.push(rate)
    this.runAtRate(now)
  }

  /** Takes back one `drift` of that rate; what the clock has gained or lost meanwhile stays. */
  undrift(now: Micros, rate: number): void {
    const at = this.drifts.indexOf(rate)
    if (at >= 0) this.drifts.splice(at, 1)
    this.runAtRate(now)
  }

  /** Stops the wall clock where it stands, until as many `unfreeze`. */
  freeze(now: Micros): void {
    if (this.freezes === 0) this.frozenAt = this.read(now)
    this.freezes++
  }

  /** Lets a stopped wall clock go on, at the time it would have shown. */
  unfreeze(): void {
    this.freezes--
  }

  private runAtRate(now: Micros): void {
    this.localAtAnchor = this.local(now)
    this.anchor = now
    this.rate = this.drifts.reduce((product, rate) => product * rate, 1)
  }

  private local(now: Micros): Micros {
    return this.localAtAnchor + Math.round((now - this.anchor) * this.rate)
  }
}
