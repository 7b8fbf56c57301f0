import { invariant, type Check, type RunView } from 'seedbed'
import type { SagaStep } from '../messages.js'
import type { SagaLogEntry } from '../orchestrated/log.js'
import { recordReader, statusesOnDisk } from './view.js'

/** Compensations take place in the reverse order of the steps: Cⱼ … C₁ (Garcia-Molina & Salem, §2). */
export const compensatedInReverse: Check = invariant('compensated-in-reverse', (run) => {
  const reader = recordReader()
  return (node) => {
    for (const { saga, step, status } of reader.next(node)) {
      if (status !== 'compensated') continue
      for (const [other, itsStatus] of statusesOnDisk(run, saga))
        if (other > step && itsStatus === 'done')
          return `step ${step} of ${saga} was undone while step ${other}, which came after it, was not`
    }
    return undefined
  }
})

/** Once the pivot is done nothing of the saga is undone: from the point of no return it goes forward. */
export const pivotIsFinal: Check = invariant('pivot-is-final', (run) => {
  const reader = recordReader()
  return (node) => {
    for (const { saga, step, status } of reader.next(node)) {
      if (status !== 'compensated') continue
      const pivot = stepsOf(run, saga).findIndex(({ kind }) => kind === 'pivot')
      if (pivot < 0) continue
      if (pivot === step || statusesOnDisk(run, saga).get(pivot) === 'done')
        return `step ${step} of ${saga} was undone, though its pivot, step ${pivot}, was done`
    }
    return undefined
  }
})

/** The steps of a saga, from the orchestrator's log. */
function stepsOf(run: RunView, saga: string): readonly SagaStep[] {
  for (const node of run.nodes)
    for (const entry of node.readDisk<SagaLogEntry>('log'))
      if (entry.type === 'started' && entry.saga === saga) return entry.steps
  return []
}
