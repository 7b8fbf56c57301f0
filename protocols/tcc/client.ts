import type { ClientEnv, ClientProcess, ClientFactory } from 'seedbed'
import type { Branch, Outcome, TccMessage } from './messages.js'
import { unanswered } from './unanswered.js'

/** Options of `tccClient`, ms. */
export interface TccClientOptions {
  /** How long one request waits for its answer. Default: 400. */
  readonly callTimeout?: number
  /** How often it asks before it gives up, not knowing the outcome. Default: 5. */
  readonly attempts?: number
}

/** Asks for one transaction at a time, under a name that stays the same when it asks again. */
export class TccClient implements ClientProcess<TccMessage, readonly Branch[]> {
  constructor(
    protected readonly env: ClientEnv<TccMessage>,
    protected readonly options: Required<TccClientOptions>,
  ) {}

  async invoke(branches: readonly Branch[], id: number): Promise<void> {
    const { env } = this
    const { callTimeout: timeout, attempts } = this.options
    const [coordinator] = env.nodes('server')
    const transaction = `${env.id}.${id}`
    for (let attempt = 1; attempt <= attempts; attempt++) {
      try {
        const outcome = await env.call<Outcome>(
          coordinator,
          { type: 'begin', transaction, branches },
          { timeout },
        )
        env.note('answered', { transaction, outcome })
        return env.ok(outcome)
      } catch (error) {
        if (!unanswered(error)) throw error
      }
    }
    env.info('no answer')
  }
}

/**
 * Makes clients of TCC. An operation is a list of branches; it returns `confirmed` or `cancelled`.
 *
 * @example
 * ```ts
 * import { tccClient } from 'seedbed/protocols/tcc'
 * const client = tccClient({ callTimeout: 300, attempts: 3 })
 * ```
 */
export function tccClient(options: TccClientOptions = {}): ClientFactory<TccMessage> {
  const filled = { callTimeout: 400, attempts: 5, ...options }
  return (env: ClientEnv<TccMessage>) => new TccClient(env, filled)
}
