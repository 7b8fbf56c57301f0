/**
 * Why a call brought no value.
 *
 * - `deadline-exceeded`: nothing came in time. Whether it was carried out is unknown.
 * - `cancelled`: whoever asked no longer wants it. Whether it was carried out is unknown.
 * - `unavailable`: there is nobody to carry it out, for now. It was not.
 * - `rejected`: it was turned away before anything was done: overload, an open breaker, a limit.
 * - `failed`: it was carried out, and came to a no that the service means; `reason` is the service's own word.
 * - `internal`: its handler threw. Whether it was carried out, or half of it, is unknown.
 */
export type ErrorCode = 'deadline-exceeded' | 'cancelled' | 'unavailable' | 'rejected' | 'failed' | 'internal'

/** An error as a value: plain data, so that it travels. */
export interface Failure {
  readonly ok: false
  readonly code: ErrorCode
  /** One word or sentence, such as `queue-full`. */
  readonly reason: string
}

/** A call that brought a value. */
export interface Success<T> {
  readonly ok: true
  readonly value: T
}

/** How a call ended. */
export type Result<T> = Success<T> | Failure

/**
 * The value of a call that succeeded.
 *
 * @example
 * ```ts
 * import { success } from 'seedbed/protocols/service'
 * success(7) // => { ok: true, value: 7 }
 * ```
 */
export function success<T>(value: T): Success<T> {
  return { ok: true, value }
}

/**
 * An error as a value.
 *
 * @example
 * ```ts
 * import { failure } from 'seedbed/protocols/service'
 * failure('failed', 'out of stock') // => { ok: false, code: 'failed', reason: 'out of stock' }
 * ```
 */
export function failure(code: ErrorCode, reason: string = code): Failure {
  return { ok: false, code, reason }
}

/** Whether a value is how a call ended, rather than what it brought. */
export function isResult(value: unknown): value is Result<unknown> {
  const { ok, code } = (value ?? {}) as { ok?: unknown; code?: unknown }
  return typeof value === 'object' && (ok === true ? 'value' in value! : ok === false && code !== undefined)
}

/** Whether nobody knows if the request was carried out: then only what is idempotent may be asked for again. */
export function isUnknown(result: Result<unknown>): boolean {
  return (
    !result.ok &&
    (result.code === 'deadline-exceeded' || result.code === 'cancelled' || result.code === 'internal')
  )
}
