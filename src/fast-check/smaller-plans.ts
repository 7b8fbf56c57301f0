import type { FaultModel } from '../faults/index.js'
import { simplerFaults } from '../search/shrink/simpler-fault.js'
import { rounderTimes } from '../search/shrink/rounder.js'
import type { Plan } from '../run/index.js'

/** Plans that are smaller than this one by a step, the largest steps first. Each is valid and within the fault model if this one is. */
export function* smallerPlans(plan: Plan, model: FaultModel): Iterable<Plan> {
  if (plan.schedule !== undefined) {
    const { schedule: _, ...rest } = plan
    yield rest
  }
  for (const faults of fewer(plan.faults)) yield { ...plan, faults }
  for (const operations of fewer(plan.operations)) yield { ...plan, operations }
  for (const [i, fault] of plan.faults.entries()) {
    for (const simpler of simplerFaults(fault)) {
      if (model.survives.includes(simpler.fault)) yield { ...plan, faults: plan.faults.with(i, simpler) }
    }
    for (const at of rounderTimes(fault.at)) {
      if (at < (fault.until ?? Infinity)) yield { ...plan, faults: plan.faults.with(i, { ...fault, at }) }
    }
  }
  for (const [i, operation] of plan.operations.entries()) {
    for (const at of rounderTimes(operation.at))
      yield { ...plan, operations: plan.operations.with(i, { ...operation, at }) }
  }
}

/** Lists with some items left out: all, halves, quarters, down to single ones. */
function* fewer<T>(items: readonly T[]): Iterable<readonly T[]> {
  for (let size = items.length; size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < items.length; from += size) {
      yield [...items.slice(0, from), ...items.slice(from + size)]
    }
  }
}
