import type { Env } from 'seedbed'
import type { Context, Operation, Policy, Result } from 'seedbed/protocols/service'

/** Options of a `Hedging`. */
export interface HedgingOptions {
  /** How many copies of a request there may be, the first one included. */
  readonly copies: number
  /** After how long without an answer another copy is sent, ms: the 95th percentile of usual answers keeps the extra load at 5 %. */
  readonly after: number
}

/**
 * Sends another copy of a request that takes long, and takes the first answer that is a success; the other copies are cancelled
 * (Dean & Barroso, "The Tail at Scale", 2013). Only for what may be carried out twice.
 */
export class Hedging {
  constructor(
    protected readonly env: Env,
    protected readonly options: HedgingOptions,
  ) {}

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  protected execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
    const { copies, after } = this.options
    return new Promise((resolve, reject) => {
      const contexts: Context[] = []
      let answered = false
      let failed = 0
      const answer = (result: Result<T>): void => {
        if (answered) return
        if (!result.ok && ++failed < contexts.length) return
        answered = true
        this.cancelOthers(contexts)
        resolve(result)
      }
      const send = (): void => {
        if (answered) return
        const own = context.within(context.remaining)
        contexts.push(own)
        next(own).then(answer, reject)
        if (contexts.length < copies) this.env.sleep(after).then(send).catch(reject)
      }
      send()
    })
  }

  /** The answer has come: nobody wants another. */
  protected cancelOthers(contexts: readonly Context[]): void {
    for (const context of contexts) context.cancel('hedged')
  }
}

/**
 * Hedging as a policy.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { hedging } from 'seedbed/protocols/hedging'
 * const impatient = (env: Env) => hedging(env, { copies: 2, after: 30 })
 * ```
 */
export function hedging(env: Env, options: HedgingOptions): Policy {
  return new Hedging(env, options).policy
}
