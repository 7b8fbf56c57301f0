export {
  decorrelatedJitter,
  exponential,
  fixed,
  fullJitter,
  type Backoff,
  type GrowingBackoff,
} from './backoff.js'
export { Retry, retry, transient, type RetryNote, type RetryOptions } from './retry.js'
export { RetryBudget, type RetryBudgetOptions } from './retry-budget.js'
