import { invariant, type Check } from 'seedbed'
import { stepKey } from '../record.js'
import { commandedOnDisk, recordReader } from './view.js'

/** Log before command: what a participant has done is in the log of the orchestrator, or nobody would know to undo it. */
export const noOrphanStep: Check = invariant('no-orphan-step', (run) => {
  const reader = recordReader()
  return (node) => {
    const done = reader.next(node).filter(({ status }) => status === 'done')
    if (done.length === 0) return
    const commanded = commandedOnDisk(run)
    const orphan = done.find((record) => !commanded.has(stepKey(record)))
    return orphan === undefined
      ? undefined
      : `${node.id} has done step ${stepKey(orphan)}, and the orchestrator's log knows nothing of it`
  }
})
