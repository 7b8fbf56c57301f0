import { Bulkhead } from 'seedbed/protocols/bulkhead'
import { RateLimiter } from 'seedbed/protocols/rate-limiter'
import type { Context, Operation, Result } from 'seedbed/protocols/service'
import { bulkheadLimits, Gateway, rateLimits } from '../gateway.js'
import { mutant } from './define.js'

export const placeLost = mutant(
  {
    name: 'place-lost-on-failure',
    family: 'bulkhead',
    summary:
      'a call that fails does not give its place back: after a bad hour there are none left, and all is rejected',
    source:
      'failsafe, issue 393: "Bulkhead(Executor) does not always release permits"; cats-effect, pull request 403',
    caughtBy: 'recovers',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeBulkhead(): Bulkhead {
      return new (class extends Bulkhead {
        protected override async execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
          const refusal = await this.limit.enter(context)
          if (refusal !== undefined) return refusal
          this.note('enter')
          const result = await next(context)
          this.note('leave')
          if (result.ok) this.limit.leave()
          return result
        }
      })(this.env, bulkheadLimits)
    }
  },
)

export const placeReturnedByTheRejected = mutant(
  {
    name: 'place-returned-by-the-rejected',
    family: 'bulkhead',
    summary:
      'who was turned away gives back a place that he never had, and another comes in that there is no place for',
    source: 'elasticsearch, issue 14908: "BulkProcessor can release too many permits on its semaphore"',
    caughtBy: 'bounded-concurrency',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeBulkhead(): Bulkhead {
      return new (class extends Bulkhead {
        protected override async execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
          try {
            const refusal = await this.limit.enter(context)
            if (refusal !== undefined) return refusal
            this.note('enter')
            const result = await next(context)
            this.note('leave')
            return result
          } finally {
            this.limit.leave()
          }
        }
      })(this.env, bulkheadLimits)
    }
  },
)

export const fixedWindow = mutant(
  {
    name: 'rate-by-fixed-window',
    family: 'rate-limiter',
    summary:
      'the count begins anew at the turn of each window: what is allowed for one goes through twice around it',
    source:
      'plausible/analytics, pull request 6497: "the actual max burst that the app sees is double the burst limit"',
    caughtBy: 'bounded-rate',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeRateLimiter(): RateLimiter {
      return new (class extends RateLimiter {
        private window = -1
        private count = 0

        override take(): boolean {
          const { rate, burst } = this.options
          const window = Math.floor((this.clock() * rate) / (1000 * burst))
          if (window !== this.window) this.count = 0
          this.window = window
          return ++this.count <= burst
        }
      })(this.env, rateLimits)
    }
  },
)

export const rateByWallClock = mutant(
  {
    name: 'rate-by-wall-clock',
    family: 'rate-limiter',
    summary:
      'the bucket fills by the wall clock: when that jumps ahead, it is full at once; when it jumps back, it owes',
    source:
      'MediaWiki-MCP-Server, issue 557: "a clock step can lock out a caller"; PyrateLimiter, pull request 231',
    caughtBy: 'bounded-rate',
    difficulty: 'd2',
  },
  class extends Gateway {
    protected override makeRateLimiter(): RateLimiter {
      return new (class extends RateLimiter {
        protected override clock(): number {
          return this.env.now()
        }
      })(this.env, rateLimits)
    }
  },
)
