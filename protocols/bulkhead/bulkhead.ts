import type { Env } from 'seedbed'
import {
  ConcurrencyLimit,
  type ConcurrencyLimits,
  type Context,
  type Operation,
  type Policy,
  type Result,
} from 'seedbed/protocols/service'

/**
 * Lets only so many calls to one other service be under way at once: when that service hangs, the rest of this one goes on
 * (Nygard, Release It!, "Bulkheads").
 */
export class Bulkhead {
  protected readonly limit: ConcurrencyLimit

  constructor(
    protected readonly env: Env,
    limits: ConcurrencyLimits,
  ) {
    this.limit = new ConcurrencyLimit(limits)
  }

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  /** How many are under way. */
  get running(): number {
    return this.limit.running
  }

  protected async execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
    const entering = this.limit.enter(context)
    const refusal = entering instanceof Promise ? await entering : entering
    if (refusal !== undefined) return refusal
    this.note('enter')
    try {
      return await next(context)
    } finally {
      this.note('leave')
      this.limit.leave()
    }
  }

  /** Tells checkers, as a `bulkhead` note, who comes and goes. */
  protected note(event: 'enter' | 'leave'): void {
    this.env.note('bulkhead', { event })
  }
}

/**
 * A bulkhead as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { bulkhead } from 'seedbed/protocols/bulkhead'
 * const payments = (env: Env) => bulkhead(env, { concurrency: 10, queue: 20 })
 * ```
 */
export function bulkhead(env: Env, limits: ConcurrencyLimits): Policy {
  return new Bulkhead(env, limits).policy
}
