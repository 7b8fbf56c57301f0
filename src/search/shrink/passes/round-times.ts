import type { Plan } from '../../../run/index.js'
import type { Reduction } from '../reduction.js'
import { rounderTimes } from '../rounder.js'

/** Makes times round: when faults begin and end, when operations begin, how long the run is. */
export async function roundTimes(reduction: Reduction): Promise<void> {
  for (let i = 0; i < reduction.plan.faults.length; i++) {
    for (const field of ['at', 'until'] as const) {
      const fault = reduction.plan.faults[i]
      const time = fault[field]
      if (time === undefined) continue
      const times = [...rounderTimes(time)].filter((rounder) =>
        field === 'at' ? rounder < (fault.until ?? reduction.duration) : rounder > fault.at,
      )
      await reduction.takeFirst(
        times.map((rounder) => replaced(reduction.plan, 'faults', i, { ...fault, [field]: rounder })),
      )
    }
  }
  for (let i = 0; i < reduction.plan.operations.length; i++) {
    const operation = reduction.plan.operations[i]
    await reduction.takeFirst(
      [...rounderTimes(operation.at)].map((at) =>
        replaced(reduction.plan, 'operations', i, { ...operation, at }),
      ),
    )
  }
}

function replaced<K extends 'faults' | 'operations'>(
  plan: Plan,
  list: K,
  index: number,
  item: Plan[K][number],
): Partial<Plan> {
  return { [list]: (plan[list] as Plan[K][number][]).with(index, item) }
}
