import type { Env, ProcessFactory, Servers } from 'seedbed'
import { Bulkhead } from 'seedbed/protocols/bulkhead'
import { CircuitBreaker, standard, type CircuitBreakerOptions } from 'seedbed/protocols/circuit-breaker'
import { Hedging } from 'seedbed/protocols/hedging'
import { RateLimiter } from 'seedbed/protocols/rate-limiter'
import { fullJitter, Retry, RetryBudget, type RetryOptions } from 'seedbed/protocols/retry'
import { compose, deploy, remote, Service, type Context } from 'seedbed/protocols/service'
import { Backend, type Work } from './backend.js'

/** The gateway's breaker: small numbers, so that all of it is seen in seconds. */
export const breakerOptions: CircuitBreakerOptions = {
  ...standard,
  window: { kind: 'count', size: 10 },
  minimumCalls: 5,
  // Shorter than a call may take: some of those let through before it opened are answered when it tries again.
  openFor: 40,
  probes: 2,
  halfOpenFor: 400,
}

export const retryLimits = { attempts: 4, base: 4, most: 40, ratio: 0.2, reserve: 5 }
export const rateLimits = { rate: 200, burst: 20 }
export const bulkheadLimits = { concurrency: 6, queue: 10 }
export const hedgingLimits = { copies: 2, after: 12 }
/** How long one call of the backend may take, ms. */
export const CALL_TIMEOUT = 60

/**
 * A service that calls another with all the care there is. Each policy is made by a method of its own, so that a mistake in one is
 * a subclass.
 */
export class Gateway extends Service {
  private readonly backend = remote<Backend>(this.env, 'n2', {
    timeout: this.callTimeout(),
    through: compose(
      this.makeRetry().policy,
      this.makeBreaker().policy,
      this.makeRateLimiter().policy,
      this.makeBulkhead().policy,
      this.makeHedging().policy,
    ),
  })

  look(work: Work, context: Context) {
    return this.backend.look(work, context)
  }

  protected callTimeout(): number {
    return CALL_TIMEOUT
  }

  protected makeRetry(): Retry {
    return new Retry(this.env, this.retryOptions())
  }

  protected retryOptions(): RetryOptions {
    const { attempts, ratio, reserve } = retryLimits
    return { attempts, backoff: fullJitter(retryLimits), budget: new RetryBudget({ ratio, reserve }) }
  }

  protected makeBreaker(): CircuitBreaker {
    return new CircuitBreaker(this.env, breakerOptions)
  }

  protected makeRateLimiter(): RateLimiter {
    return new RateLimiter(this.env, rateLimits)
  }

  protected makeBulkhead(): Bulkhead {
    return new Bulkhead(this.env, bulkheadLimits)
  }

  protected makeHedging(): Hedging {
    return new Hedging(this.env, hedgingLimits)
  }
}

/** A gateway on n1, its backend on n2. */
export function behindGateway(
  gateway: new (env: Env) => Gateway = Gateway,
  backend: new (env: Env) => Backend = Backend,
): Servers & { process: ProcessFactory } {
  return deploy({ gateway, backend }).servers
}
