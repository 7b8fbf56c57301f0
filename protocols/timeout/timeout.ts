import type { Env } from 'seedbed'
import { failure, type Context, type Operation, type Policy, type Result } from 'seedbed/protocols/service'

/** Options of a `Timeout`. */
export interface TimeoutOptions {
  /** How long the operation may take, ms; less where less is left of the context's time. */
  readonly ms: number
  /**
   * `aggressive`: the caller goes on when the time is over, and the operation is cancelled. `cooperative`: the operation is told its
   * deadline and sees to it itself, which calls do; what does not look at its context runs on. Default: `aggressive`.
   */
  readonly strategy?: 'aggressive' | 'cooperative'
}

/** Ends an operation that takes too long. What becomes of it then is unknown. */
export class Timeout {
  constructor(
    protected readonly env: Env,
    protected readonly options: TimeoutOptions,
  ) {}

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  protected execute<T>(next: Operation<T>, outer: Context): Promise<Result<T>> {
    const context = this.limited(outer)
    const running = next(context)
    return this.options.strategy === 'cooperative' ? running : this.race(running, context)
  }

  protected limited(context: Context): Context {
    return context.within(this.options.ms)
  }

  private async race<T>(running: Promise<Result<T>>, context: Context): Promise<Result<T>> {
    let over = false
    const late = this.env.sleep(context.remaining).then((): Result<T> => {
      if (!over) context.cancel('timeout')
      return failure('deadline-exceeded', 'timeout')
    })
    try {
      return await Promise.race([running, late])
    } finally {
      over = true
    }
  }
}

/**
 * A timeout as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { timeout } from 'seedbed/protocols/timeout'
 * const quick = (env: Env) => timeout(env, { ms: 50 })
 * ```
 */
export function timeout(env: Env, options: TimeoutOptions): Policy {
  return new Timeout(env, options).policy
}
