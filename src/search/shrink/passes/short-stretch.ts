import type { Plan } from '../../../run/index.js'
import type { Reduction } from '../reduction.js'

/** A plan with fewer events is shrunk as it is. */
const MANY_EVENTS = 40
/** Time for a cluster to come up before the stretch begins, ms. */
const LEAD = 500
const LENGTHS = [500, 1_000, 2_000, 4_000]

/**
 * Looks for a short stretch of a plan with many events that fails by itself, under some seed: where everything hangs on chance,
 * that is found sooner than a way to take out one event after the other.
 */
export async function shortStretch(reduction: Reduction): Promise<void> {
  const { plan, duration } = reduction
  if (plan.faults.length + plan.operations.length < MANY_EVENTS) return
  for (const length of LENGTHS) {
    if (length + LEAD > duration / 2) return
    for (let from = duration - length; from > -length; from -= length)
      if (await reduction.takeWithSomeChance(stretch(plan, Math.max(0, from), length))) return
  }
}

function stretch(plan: Plan, from: number, length: number): Plan {
  const by = Math.max(0, from - LEAD)
  const until = from + length
  return {
    ...plan,
    faults: plan.faults
      .filter((fault) => fault.at < until && (fault.until === undefined || fault.until > from))
      .map((fault) => ({
        ...fault,
        at: Math.max(from, fault.at) - by,
        ...(fault.until !== undefined && { until: fault.until - by }),
      })),
    operations: plan.operations
      .filter(({ at }) => at >= from && at < until)
      .map((operation) => ({ ...operation, at: operation.at - by })),
    duration: until - by,
  }
}
