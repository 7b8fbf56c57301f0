import type { Context, Failure, Policy, Result } from 'seedbed/protocols/service'

/** Options of a `fallback`. */
export interface FallbackOptions<T> {
  /** What is brought instead: from a cache, a default, another service. */
  readonly instead: (failure: Failure, context: Context) => Result<T> | Promise<Result<T>>
  /** Which failures it stands in for. Default: all but a no that the service means. */
  readonly on?: (failure: Failure) => boolean
}

/**
 * Brings something else when an operation fails. It hides the failure from the caller: so what it brings must be right, if less
 * fresh or less complete, and a no that the service means is not hidden.
 *
 * @example
 * ```ts
 * import { failure, success } from 'seedbed/protocols/service'
 * import { fallback } from 'seedbed/protocols/fallback'
 * const cached = fallback({ instead: () => success('yesterday’s') })
 * await cached(async () => failure('unavailable'))(null as never) // => { ok: true, value: 'yesterday’s' }
 * ```
 */
export function fallback<T>({ instead, on = ({ code }) => code !== 'failed' }: FallbackOptions<T>): Policy {
  return (next) => async (context) => {
    const result = await next(context)
    if (result.ok || !on(result)) return result
    return (await instead(result, context)) as typeof result
  }
}
