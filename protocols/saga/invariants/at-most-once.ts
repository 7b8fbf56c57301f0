import { recordInvariant, type Check } from 'seedbed'
import { stepKey, type StepStatus } from '../record.js'
import { recordReader } from './view.js'

/** What may be put on record of a step after what. */
const mayFollow: Readonly<Record<StepStatus, readonly (StepStatus | undefined)[]>> = {
  done: [undefined],
  refused: [undefined],
  void: [undefined],
  compensated: ['done'],
}

/** Each step is done at most once, and undone at most once, after it was done. */
export const stepsAtMostOnce: Check = recordInvariant('steps-at-most-once', () => {
  const last = new Map<string, Map<string, StepStatus>>()
  const reader = recordReader((node) => last.delete(node))
  return (node) => {
    for (const record of reader.next(node)) {
      let ofNode = last.get(node.id)
      if (ofNode === undefined) last.set(node.id, (ofNode = new Map<string, StepStatus>()))
      const key = stepKey(record)
      const before = ofNode.get(key)
      if (!mayFollow[record.status].includes(before))
        return `${node.id} put step ${key} on record as ${record.status} when it already was ${before ?? 'unknown'}`
      ofNode.set(key, record.status)
    }
    return undefined
  }
})
