import type { RandomStream } from 'seedbed'

/**
 * How long to wait before the next attempt, ms.
 *
 * @param attempt - how many attempts have failed, from 1
 * @param previous - what it said before; 0 at first
 */
export type Backoff = (attempt: number, previous: number, random: RandomStream) => number

/** Options of backoffs that grow. */
export interface GrowingBackoff {
  /** The first wait, ms. */
  readonly base: number
  /** No wait is longer, ms: what doubles and doubles is soon longer than anyone lives, or overflows. */
  readonly most: number
}

/** Always the same, ms. All who failed together come back together. */
export function fixed(ms: number): Backoff {
  return () => ms
}

/**
 * Twice as long each time. Those who failed together still come back together, only later.
 *
 * @example
 * ```ts
 * import { RandomStreams } from 'seedbed'
 * import { exponential } from 'seedbed/protocols/retry'
 * const backoff = exponential({ base: 10, most: 50 })
 * const random = new RandomStreams(1).get('unused')
 * [1, 2, 3, 4].map((attempt) => backoff(attempt, 0, random)) // => [10, 20, 40, 50]
 * ```
 */
export function exponential({ base, most }: GrowingBackoff): Backoff {
  return (attempt) => doubled(base, attempt - 1, most)
}

/**
 * Anything up to the exponential backoff, all alike: those who failed together spread out (Brooker, "Exponential Backoff and
 * Jitter", AWS Architecture Blog 2015: full jitter).
 */
export function fullJitter({ base, most }: GrowingBackoff): Backoff {
  return (attempt, _previous, random) => random.between(0, doubled(base, attempt - 1, most))
}

/** Anything from the base to three times the last wait (the same, decorrelated jitter). */
export function decorrelatedJitter({ base, most }: GrowingBackoff): Backoff {
  return (_attempt, previous, random) => Math.min(most, random.between(base, Math.max(base, previous) * 3))
}

/** Stops at `most` before it can overflow. */
function doubled(base: number, times: number, most: number): number {
  let ms = base
  for (let n = 0; n < times && ms < most; n++) ms *= 2
  return Math.min(ms, most)
}
