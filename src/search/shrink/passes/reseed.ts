import type { Plan } from '../../../run/index.js'
import { minimise } from '../minimise.js'
import type { Reduction } from '../reduction.js'

type Event = { readonly at: number } & (
  { readonly fault: Plan['faults'][number] } | { readonly operation: Plan['operations'][number] }
)

/** About how many runs are spent on pieces of one size: where many seeds must be tried, only large pieces are. */
const MOST_RUNS = 1_500

/** Takes out what the violation can do without when the seed is another: faults and operations together, as they follow each other. */
export async function reseed(reduction: Reduction): Promise<void> {
  const { faults, operations } = reduction.plan
  const seeds = await reduction.seedsWorthTrying()
  const events: Event[] = [
    ...faults.map((fault) => ({ at: fault.at, fault })),
    ...operations.map((operation) => ({ at: operation.at, operation })),
  ]
  events.sort((a, b) => a.at - b.at)
  await minimise(
    events,
    (kept) =>
      reduction.takeFewer(
        {
          faults: kept.flatMap((event) => ('fault' in event ? [event.fault] : [])),
          operations: kept.flatMap((event) => ('operation' in event ? [event.operation] : [])),
        },
        seeds,
      ),
    (pieces) => 2 * pieces * seeds <= MOST_RUNS,
  )
}
