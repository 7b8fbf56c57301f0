import type { Env } from 'seedbed'
import { failure, type Policy } from 'seedbed/protocols/service'

/** Options of a `RateLimiter`. */
export interface RateLimiterOptions {
  /** How many calls a second go through in the long run. */
  readonly rate: number
  /** How many may go through at once after a rest. */
  readonly burst: number
}

/**
 * A token bucket: it fills at `rate` up to `burst`, and each call takes one token. So in any stretch of time t at most
 * burst + rate · t calls go through. It goes by the monotonic clock: a jump of the wall clock fills no bucket.
 */
export class RateLimiter {
  private tokens: number
  private filledAt: number

  constructor(
    protected readonly env: Env,
    protected readonly options: RateLimiterOptions,
  ) {
    this.tokens = options.burst
    this.filledAt = this.clock()
  }

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => {
    if (!this.take()) return Promise.resolve(failure('rejected', 'rate-limited'))
    // For checkers: one more has gone through.
    this.env.note('rate-limiter', { at: this.env.uptime() })
    return next(context)
  }

  /** Takes a token. Returns false when there is none. */
  take(): boolean {
    const { rate, burst } = this.options
    const now = this.clock()
    this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) * rate) / 1000)
    this.filledAt = now
    // Ten tenths of a token are a token, whatever sums of floating-point numbers come to.
    if (this.tokens < 1 - 1e-9) return false
    this.tokens -= 1
    return true
  }

  protected clock(): number {
    return this.env.uptime()
  }
}

/**
 * A rate limiter as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { rateLimiter } from 'seedbed/protocols/rate-limiter'
 * const modest = (env: Env) => rateLimiter(env, { rate: 100, burst: 20 })
 * ```
 */
export function rateLimiter(env: Env, options: RateLimiterOptions): Policy {
  return new RateLimiter(env, options).policy
}
