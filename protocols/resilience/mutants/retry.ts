import type { Mutant } from 'seedbed'
import { fullJitter, Retry, RetryBudget, type RetryOptions } from 'seedbed/protocols/retry'
import type { Context, Operation, Result } from 'seedbed/protocols/service'
import { Gateway, retryLimits } from '../gateway.js'
import { storm } from '../storm.js'
import { mutant } from './define.js'

export const withoutBudget = mutant(
  {
    name: 'retries-without-budget',
    family: 'retry',
    summary:
      'every failure is retried, however many there are: when all fails, the load is four times what it was',
    source:
      'Beyer et al., Site Reliability Engineering, ch. 22: "Use server-wide retry budgets"; Bronson et al., HotOS 2021',
    caughtBy: 'bounded-amplification',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override retryOptions(): RetryOptions {
      const { attempts } = retryLimits
      return { attempts, backoff: fullJitter(retryLimits) }
    }
  },
)

/** A few seconds of trouble make a storm that never ends: neither those who ask nor the one who is asked hold back. */
export const stormWithoutEnd: Mutant = {
  name: 'overload-outlives-its-trigger',
  family: 'retry',
  summary:
    'retries without a budget of a server that works for those who have left: requests in the queue are too old when their turn comes, so they are asked for again, so the queue is never shorter',
  source:
    'Bronson et al., "Metastable Failures in Distributed Systems", HotOS 2021; crates.io, issue 3537: "a large backlog of expired requests"',
  caughtBy: 'goodput-recovers',
  difficulty: 'd1',
  scenario: 'retry-storm',
  server: storm({ budget: false, shedding: false, load: 32 }).process,
}

export const budgetForEachRequest = mutant(
  {
    name: 'budget-for-each-request',
    family: 'retry',
    summary: 'each request has a budget of its own, so that together they have none',
    source:
      'loveliness, issue 85: "Today\'s retry policy is per-shard … self-DOS"; Finagle, RetryBudget: one for all requests',
    caughtBy: 'bounded-amplification',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeRetry(): Retry {
      return new (class extends Retry {
        private budgets = new WeakMap<Context, RetryBudget>()

        protected override execute<T>(next: Operation<T>, context: Context): Promise<Result<T>> {
          this.budgets.set(context, new RetryBudget(retryLimits))
          return super.execute(next, context)
        }

        protected override canAfford(context: Context): boolean {
          return this.budgets.get(context)!.withdraw()
        }
      })(this.env, this.retryOptions())
    }
  },
)

export const retriesANo = mutant(
  {
    name: 'retries-a-no',
    family: 'retry',
    summary:
      'whatever is not a success is asked for again, also what can only fail again, and what nobody wants any more',
    source: 'Site Reliability Engineering, ch. 22: "separate retriable and nonretriable error conditions"',
    caughtBy: 'only-transient-retried',
    difficulty: 'd0',
  },
  class extends Gateway {
    protected override retryOptions(): RetryOptions {
      return { ...super.retryOptions(), retries: () => true }
    }
  },
)

export const retriesAfterDeadline = mutant(
  {
    name: 'retries-after-deadline',
    family: 'retry',
    summary: 'attempts go on when the time of the request is over: work that nobody waits for',
    source:
      'gax-java, issue 561; java-bigtable-hbase, issue 1858: "Client will retry … even if deadline is exceeded"',
    caughtBy: 'no-attempt-after-deadline',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override makeRetry(): Retry {
      return new (class extends Retry {
        protected override isWanted(): boolean {
          return true
        }

        protected override isWorthWaiting(): boolean {
          return true
        }
      })(this.env, this.retryOptions())
    }
  },
)

export const oneAttemptTooMany = mutant(
  {
    name: 'retries-taken-for-attempts',
    family: 'retry',
    summary: 'the limit on attempts is taken for one on retries: there is one attempt more than was allowed',
    source: 'grpc/proposal, pull request 37: "Clarify maxRetryAttempts"',
    caughtBy: 'bounded-attempts',
    difficulty: 'd1',
  },
  class extends Gateway {
    protected override retryOptions(): RetryOptions {
      const options = super.retryOptions()
      return { ...options, attempts: options.attempts + 1 }
    }
  },
)
