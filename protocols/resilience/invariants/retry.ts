import type { Check } from 'seedbed'
import type { RetryNote } from 'seedbed/protocols/retry'
import { ofNotes } from './notes.js'

/** However much fails, of n requests come at most n + reserve + ratio · n attempts. */
export function boundedAmplification({ ratio, reserve }: { ratio: number; reserve: number }): Check {
  const begin = (): { requests: number; retries: number } => ({ requests: 0, retries: 0 })
  return ofNotes('bounded-amplification', 'retry', begin, ({ attempt }: RetryNote, seen) => {
    if (attempt === 1) seen.requests++
    else seen.retries++
    const { requests, retries } = seen
    if (retries <= reserve + ratio * requests) return undefined
    return `${retries} retries for ${requests} requests; the budget is ${reserve} and ${ratio} for each request`
  })
}

/** Nothing is retried that will not go better: a no that the service means, or a call that nobody wants. */
export const onlyTransientRetried: Check = ofNotes(
  'only-transient-retried',
  'retry',
  () => null,
  ({ after }: RetryNote) => {
    if (after === undefined || ['unavailable', 'deadline-exceeded', 'rejected'].includes(after.code))
      return undefined
    return `another attempt was made after "${after.code}" (${after.reason})`
  },
)

/** No attempt begins when the time of its request is over. */
export const noAttemptAfterDeadline: Check = ofNotes(
  'no-attempt-after-deadline',
  'retry',
  () => null,
  ({ attempt, remaining }: RetryNote) =>
    attempt > 1 && remaining <= 0
      ? `attempt ${attempt} began when the time of its request was over`
      : undefined,
)

/** There are pauses between attempts, and no request is attempted more often than is allowed. */
export function boundedAttempts({ attempts }: { attempts: number }): Check {
  return ofNotes(
    'bounded-attempts',
    'retry',
    () => null,
    ({ attempt, request }: RetryNote) =>
      attempt > attempts
        ? `attempt ${attempt} of request ${request}; at most ${attempts} are allowed`
        : undefined,
  )
}
