import { recordInvariant, type Check } from 'seedbed'
import { stepKey, type StepStatus } from '../record.js'
import { stepChanges } from './step-changes.js'

/** What may be put on record of a step after what. */
const mayFollow: Readonly<Record<StepStatus, StepStatus | undefined>> = {
  done: undefined,
  refused: undefined,
  void: undefined,
  compensated: 'done',
}

/** Each step is done at most once, and undone at most once, after it was done. */
export const stepsAtMostOnce: Check = recordInvariant('steps-at-most-once', (run) => {
  const changes = stepChanges(run)
  return (node) => {
    const { entries, before } = changes.of(node)
    for (let n = 0; n < entries.length; n++) {
      const record = entries[n]
      if (before[n] !== mayFollow[record.status])
        return `${node.id} put step ${stepKey(record)} on record as ${record.status} when it already was ${before[n] ?? 'unknown'}`
    }
    return undefined
  }
})
