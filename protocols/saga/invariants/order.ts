import { recordInvariant, type Check } from 'seedbed'
import { stepsOnDisk, stepsOnRecord } from './on-disk.js'
import { recordsOf } from './view.js'

/** Compensations take place in the reverse order of the steps: Cⱼ … C₁ (Garcia-Molina & Salem, §2). */
export const compensatedInReverse: Check = recordInvariant('compensated-in-reverse', (run) => {
  const records = recordsOf(run)
  const steps = stepsOnRecord(run)
  return (node) => {
    for (const { saga, step, status } of records.of(node).entries) {
      if (status !== 'compensated') continue
      const later = steps.find(saga, (itsStatus, other) => itsStatus === 'done' && other > step)
      if (later !== undefined)
        return `step ${step} of ${saga} was undone while step ${later}, which came after it, was not`
    }
    return undefined
  }
})

/** Once the pivot is done nothing of the saga is undone: from the point of no return it goes forward. */
export const pivotIsFinal: Check = recordInvariant('pivot-is-final', (run) => {
  const records = recordsOf(run)
  const stepsOf = stepsOnDisk(run)
  const steps = stepsOnRecord(run)
  return (node) => {
    for (const { saga, step, status } of records.of(node).entries) {
      if (status !== 'compensated') continue
      const pivot = stepsOf(saga).findIndex(({ kind }) => kind === 'pivot')
      if (pivot < 0) continue
      if (pivot === step || steps.status(saga, pivot) === 'done')
        return `step ${step} of ${saga} was undone, though its pivot, step ${pivot}, was done`
    }
    return undefined
  }
})
