/** Options of a `RetryBudget`. */
export interface RetryBudgetOptions {
  /** How many retries each request pays for. Default: 0.2, so that at most a fifth of the load is retries. */
  readonly ratio?: number
  /** How many retries there are before any request has paid, and at most: those who ask seldom may retry as well. Default: 10. */
  readonly reserve?: number
}

/**
 * Retries that requests have paid for: each request pays in a little, each retry takes one out, and when there is nothing left
 * nothing is retried. So of n requests come at most n + reserve + ratio · n attempts, however much fails (Finagle's RetryBudget;
 * "Handling Overload", Site Reliability Engineering, ch. 21).
 *
 * @example
 * ```ts
 * import { RetryBudget } from 'seedbed/protocols/retry'
 * const budget = new RetryBudget({ ratio: 0.5, reserve: 1 })
 * budget.withdraw() // => true
 * budget.withdraw() // => false
 * ```
 */
export class RetryBudget {
  private readonly ratio: number
  private readonly reserve: number
  private balance: number

  constructor({ ratio = 0.2, reserve = 10 }: RetryBudgetOptions = {}) {
    this.ratio = ratio
    this.reserve = reserve
    this.balance = reserve
  }

  /** A request, not counting its retries, has been made. */
  deposit(): void {
    this.balance = Math.min(this.reserve, this.balance + this.ratio)
  }

  /** Takes out one retry. Returns false, and takes nothing, when there is none left. */
  withdraw(): boolean {
    if (this.balance < 1) return false
    this.balance -= 1
    return true
  }
}
