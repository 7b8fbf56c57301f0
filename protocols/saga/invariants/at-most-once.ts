import { recordInvariant, type Check } from 'seedbed'
import { stepKey, type StepRecord, type StepStatus } from '../record.js'
import { recordsOf } from './view.js'

/** What may be put on record of a step after what. */
const mayFollow: Readonly<Record<StepStatus, StepStatus | undefined>> = {
  done: undefined,
  refused: undefined,
  void: undefined,
  compensated: 'done',
}

/** By saga, and by step. */
type Statuses = Map<string, StepStatus[]>

/** Puts a status in its place; returns what was there. */
function replace(last: Statuses, { saga, step, status }: StepRecord): StepStatus | undefined {
  let steps = last.get(saga)
  if (steps === undefined) last.set(saga, (steps = []))
  const before = steps[step]
  steps[step] = status
  return before
}

/** Each step is done at most once, and undone at most once, after it was done. */
export const stepsAtMostOnce: Check = recordInvariant('steps-at-most-once', (run) => {
  const records = recordsOf(run)
  const byNode = new Map<string, Statuses>()
  return (node) => {
    const { entries, anew } = records.of(node)
    if (entries.length === 0) return undefined
    let last = byNode.get(node.id)
    if (last === undefined || anew) byNode.set(node.id, (last = new Map<string, StepStatus[]>()))
    for (const record of entries) {
      const before = replace(last, record)
      if (before !== mayFollow[record.status])
        return `${node.id} put step ${stepKey(record)} on record as ${record.status} when it already was ${before ?? 'unknown'}`
    }
    return undefined
  }
})
