import type { Plan } from '../../run/index.js'

/** Time for a cluster to come up before the stretch begins, ms. */
export const LEAD = 500
/** A plan with fewer events is shrunk as it is. */
const MANY_EVENTS = 30

/** Whether a plan has so many events that it is worth while to look for a stretch of it. */
export function isLong({ faults, operations }: Plan): boolean {
  return faults.length + operations.length >= MANY_EVENTS
}

/** What a plan says of the time from one moment to another, ms, and nothing of what was before. */
export function stretchOf(plan: Plan, from: number, to: number): Plan {
  const by = Math.max(0, from - LEAD)
  const until = Math.ceil(to)
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
