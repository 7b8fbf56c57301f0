import type { Env } from 'seedbed'
import type { Context, Failure, Operation, Policy, Result } from 'seedbed/protocols/service'
import type { Backoff } from './backoff.js'
import type { RetryBudget } from './retry-budget.js'

/** Options of a `Retry`. */
export interface RetryOptions {
  /** How many attempts are made at most, the first one included. */
  readonly attempts: number
  readonly backoff: Backoff
  /** What retries are paid from; requests that share it share its limit. Default: none, every failure may be retried. */
  readonly budget?: RetryBudget
  /**
   * Which failures are worth another attempt. Default: `transient`. Where a request may be carried out twice, its method must be
   * idempotent.
   */
  readonly retries?: (failure: Failure) => boolean
}

/** What a retry tells checkers, as `retry` notes: an attempt begins. */
export interface RetryNote {
  /** The requests of one retry are numbered from 1. */
  readonly request: number
  readonly attempt: number
  /** How long it has waited before this attempt, ms. */
  readonly pause: number
  /** What was left of the request's time, ms; Infinity for ever. */
  readonly remaining: number
  /** Why another attempt is made. */
  readonly after?: Pick<Failure, 'code' | 'reason'>
}

/**
 * Whether it may go better the next time: nobody was there, there was too much to do, or nothing came back in time. A no that the
 * service means stays a no, and an open breaker or an empty bucket is no better a moment later.
 */
export function transient({ code, reason }: Failure): boolean {
  if (code === 'rejected') return reason === 'queue-full'
  return code === 'unavailable' || code === 'deadline-exceeded'
}

/** Asks again when something may go better the next time: within the deadline, within the budget, after a pause. */
export class Retry {
  private requests = 0

  constructor(
    protected readonly env: Env,
    protected readonly options: RetryOptions,
  ) {}

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  protected async execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
    this.options.budget?.deposit()
    const request = ++this.requests
    let pause = 0
    let after: RetryNote['after']
    for (let attempt = 1; ; attempt++) {
      this.note({ request, attempt, pause, remaining: context.remaining, ...(after && { after }) })
      const result = await this.attempt(next, context, attempt)
      if (result.ok || !this.mayRetry(result, attempt, context)) return result
      after = { code: result.code, reason: result.reason }
      pause = this.pause(attempt, pause)
      if (!this.isWorthWaiting(pause, context)) return result
      await context.sleep(pause)
      // A node that is slow, or stood still, may have slept longer.
      if (!this.isWanted(context)) return result
    }
  }

  /** One attempt, the n-th. */
  protected attempt<T>(next: Operation<T>, context: Context, _n: number): Promise<Result<T>> {
    return next(context)
  }

  protected mayRetry(failure: Failure, attempt: number, context: Context): boolean {
    const { attempts, retries = transient } = this.options
    return attempt < attempts && this.isWanted(context) && retries(failure) && this.canAfford(context)
  }

  /** Whether the time of the request is not over, and nobody has cancelled it. */
  protected isWanted(context: Context): boolean {
    return context.ended === undefined
  }

  protected canAfford(_context: Context): boolean {
    return this.options.budget?.withdraw() ?? true
  }

  protected pause(attempt: number, previous: number): number {
    return this.options.backoff(attempt, previous, this.env.random('retry'))
  }

  /** An attempt that can only begin when its time is over is none. */
  protected isWorthWaiting(pause: number, context: Context): boolean {
    return pause < context.remaining
  }

  private note(note: RetryNote): void {
    this.env.note('retry', note)
  }
}

/**
 * A retry as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { fullJitter, retry, RetryBudget } from 'seedbed/protocols/retry'
 * const patient = (env: Env) =>
 *   retry(env, { attempts: 4, backoff: fullJitter({ base: 50, most: 1_000 }), budget: new RetryBudget() })
 * ```
 */
export function retry(env: Env, options: RetryOptions): Policy {
  return new Retry(env, options).policy
}
