import type { Plan } from '../../../run/index.js'
import type { Reduction } from '../reduction.js'

/** Parts of the run that may be enough, when the violation shows only when it is over. */
const PARTS = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 7 / 8, 15 / 16]

/** Ends the run where the violation shows, and takes out what would have come after. */
export async function cutAfter(reduction: Reduction): Promise<void> {
  const { plan, duration, violation } = reduction
  const { at } = violation
  const seen = at !== undefined && at < duration
  const ends = seen
    ? [upTo(at + 1, 10), upTo(at + 1, 100)]
    : PARTS.map((part) => upTo(duration * part, duration > 2_000 ? 100 : 10))
  await reduction.takeFirst(
    ends.filter((end) => end > 0 && end < duration).map((end) => endingAt(plan, end, duration)),
  )
}

/** Ops and faults at the very end go too: nothing of them is seen. */
function endingAt(plan: Plan, end: number, duration: number): Plan {
  const { faults, operations, schedule } = plan
  return {
    ...plan,
    faults: faults.filter(({ at }) => at < end),
    operations: operations.filter(({ at }) => at < end),
    duration: end,
    // Its times depend on how long it lasts: they stay what they are.
    ...(schedule?.kind === 'pct' && { schedule: { until: duration, ...schedule } }),
  }
}

function upTo(time: number, step: number): number {
  return Math.ceil(time / step) * step
}
