import type { Env } from 'seedbed'
import type { Context, Operation, Policy, Result } from 'seedbed/protocols/service'

/** Options of a `Hedging`. */
export interface HedgingOptions {
  /** How many copies of a request there may be, the first one included. */
  readonly copies: number
  /** After how long without an answer another copy is sent, ms: the 95th percentile of usual answers keeps the extra load at 5 %. */
  readonly after: number
}

/** What hedging tells checkers, as `hedging` notes. */
export interface HedgingNote {
  /** The requests of one node are numbered from 1. */
  readonly request: number
  /** A copy was sent; a copy has ended; the caller has its answer. */
  readonly event: 'sent' | 'settled' | 'brought'
  readonly ok?: boolean
}

/**
 * Sends another copy of a request that takes long, and takes the first answer that is a success; the other copies are cancelled
 * (Dean & Barroso, "The Tail at Scale", 2013). Only for what may be carried out twice.
 */
export class Hedging {
  private requests = 0

  constructor(
    protected readonly env: Env,
    protected readonly options: HedgingOptions,
  ) {}

  /** As a policy. */
  readonly policy: Policy = (next) => (context) => this.execute(next, context)

  protected execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
    const { copies, after } = this.options
    const request = ++this.requests
    return new Promise((resolve, reject) => {
      const contexts: Context[] = []
      let answered = false
      let settled = 0
      const settle = (result: Result<T>): void => {
        this.note({ request, event: 'settled', ok: result.ok })
        settled++
        if (answered || !this.isAnswer(result, contexts.length - settled)) return
        answered = true
        this.note({ request, event: 'brought', ok: result.ok })
        this.cancelOthers(contexts)
        resolve(result)
      }
      const send = (): void => {
        if (answered) return
        const own = context.within(context.remaining)
        contexts.push(own)
        this.note({ request, event: 'sent' })
        next(own).then(settle).catch(reject)
        if (contexts.length < copies) this.env.sleep(after).then(send).catch(reject)
      }
      send()
    })
  }

  /** Whether the caller gets this result: a success, or a failure that no copy under way can make good. */
  protected isAnswer(result: Result<unknown>, underWay: number): boolean {
    return result.ok || underWay === 0
  }

  /** The answer has come: nobody wants another. */
  protected cancelOthers(contexts: readonly Context[]): void {
    for (const context of contexts) context.cancel('hedged')
  }

  private note(note: HedgingNote): void {
    this.env.note('hedging', note)
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
