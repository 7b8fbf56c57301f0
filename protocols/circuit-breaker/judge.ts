import type { CallWindow } from './call-window.js'
import type { CircuitBreakerOptions } from './options.js'

/** Whether the calls of a window are more than a closed breaker stands. */
export function isTooMuch(
  window: CallWindow,
  at: number,
  options: CircuitBreakerOptions,
  minimum: number,
): boolean {
  const { failureRate, strict, slow, rateOf } = options
  const counts = window.counts(at)
  const calls = counts[rateOf]
  if (calls === 0 || calls < minimum) return false
  const exceeds = (count: number, rate: number): boolean =>
    strict ? count > rate * calls : count >= rate * calls
  return exceeds(counts.failed, failureRate) || (slow !== undefined && exceeds(counts.slow, slow.rate))
}
