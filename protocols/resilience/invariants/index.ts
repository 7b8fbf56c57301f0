import type { Check } from 'seedbed'
import { breakerOptions, bulkheadLimits, rateLimits, retryLimits } from '../gateway.js'
import { boundedProbes, lateAnswersChangeNothing, openRejects, opensByItsRate } from './breaker.js'
import {
  boundedConcurrency,
  boundedRate,
  failuresWaitForCopies,
  losersAreCancelled,
  onlyCallersCancel,
} from './limits.js'
import {
  boundedAmplification,
  boundedAttempts,
  noAttemptAfterDeadline,
  onlyTransientRetried,
} from './retry.js'

export * from './breaker.js'
export * from './goodput.js'
export * from './limits.js'
export * from './retry.js'

/** What the gateway's policies claim. */
export const resilienceInvariants: readonly Check[] = [
  boundedProbes(breakerOptions),
  openRejects(breakerOptions),
  lateAnswersChangeNothing,
  opensByItsRate(breakerOptions),
  boundedAmplification(retryLimits),
  boundedAttempts(retryLimits),
  onlyTransientRetried,
  noAttemptAfterDeadline,
  boundedConcurrency(bulkheadLimits),
  boundedRate(rateLimits),
  losersAreCancelled,
  failuresWaitForCopies,
  onlyCallersCancel,
]
