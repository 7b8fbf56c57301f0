import type { ClientEnv, ClientProcess } from 'seedbed'
import { Context } from './context.js'
import type { ServiceMessage } from './messages.js'
import { isUnknown, type Result } from './result.js'

/**
 * A client of services: a subclass says what each operation asks for, and the history gets what came of it. A failure that leaves it
 * open whether anything was done is of unknown outcome; any other is a failure.
 *
 * @example
 * ```ts
 * import type { ClientEnv } from 'seedbed'
 * import { remote, Service, ServiceClient, type Context } from 'seedbed/protocols/service'
 * class Stock extends Service {
 *   async take({ count }: { count: number }) {
 *     return count
 *   }
 * }
 * class Customer extends ServiceClient<{ count: number }> {
 *   private readonly stock = remote<Stock>(this.env, 'n1', { timeout: 200 })
 *   protected perform(input: { count: number }, context: Context) {
 *     return this.stock.take(input, context)
 *   }
 * }
 * ```
 */
export abstract class ServiceClient<I = any> implements ClientProcess<ServiceMessage, I> {
  constructor(protected readonly env: ClientEnv) {}

  /** What an operation asks for. */
  protected abstract perform(input: I, context: Context, id: number): Promise<Result<unknown>>

  async invoke(input: I, id: number): Promise<void> {
    const result = await this.perform(input, Context.background(this.env), id)
    if (result.ok) this.env.ok(result.value)
    else if (isUnknown(result)) this.env.info(result.code)
    else this.env.fail(result.reason)
  }
}
