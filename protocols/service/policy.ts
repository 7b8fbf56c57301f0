import type { Context } from './context.js'
import type { Result } from './result.js'

/** Something that is done on behalf of a request: a call, most often. */
export type Operation<T = any> = (context: Context) => Promise<Result<T>>

/** What stands between a caller and an operation: a retry, a breaker, a timeout. It keeps its memory from call to call. */
export type Policy = <T>(next: Operation<T>) => Operation<T>

/**
 * Several policies as one, the outermost first: `compose(retry, breaker, timeout)` asks the breaker for each attempt, and each
 * attempt has a timeout of its own. The order is part of what they mean. From outside to inside it is, unless there are reasons:
 * fallback, retry, circuit breaker, rate limiter, bulkhead, hedging, timeout.
 *
 * @example
 * ```ts
 * import { compose, success, type Policy } from 'seedbed/protocols/service'
 * const said: string[] = []
 * const saying = (word: string): Policy => (next) => (context) => {
 *   said.push(word)
 *   return next(context)
 * }
 * await compose(saying('outer'), saying('inner'))(async () => success(1))(null as never)
 * said // => ['outer', 'inner']
 * ```
 */
export function compose(...policies: readonly Policy[]): Policy {
  return (next) => policies.reduceRight((inner, policy) => policy(inner), next)
}
