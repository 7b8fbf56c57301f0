import { invariant, recordInvariant, type Check } from 'seedbed'
import { JournalReader } from 'seedbed/protocols/journal'
import type { SagaLogEntry } from '../orchestrated/log.js'
import { stepsOnRecord, type StepsOnRecord } from './on-disk.js'
import { orchestratorOn, participantOn, recordsOf } from './view.js'

/** In the fair phase every step is answered: of the sagas that start there, none is given up unless a step of it was refused. */
export const abortedOnlyForCause: Check = invariant('aborted-only-for-cause', (run) => {
  const log = new JournalReader<SagaLogEntry>('log', () => undefined)
  const steps = stepsOnRecord(run)
  const started = new Set<string>()
  let listening = false
  return (node) => {
    if (run.fairPhase === undefined || orchestratorOn(node) === null) return undefined
    const entries = log.next(node)
    // The first time, it is all that has been written before.
    if (listening)
      for (const { type, saga } of entries) {
        if (type === 'started') started.add(saga)
        if (type === 'aborted' && started.has(saga) && !refused(steps, saga))
          return `${saga} was given up, though no fault was left and no step of it had been refused`
      }
    listening = true
    return undefined
  }
})

/** Where nobody's patience decides, a step is undone only because a later one was refused. */
export const compensatedOnlyForCause: Check = recordInvariant('compensated-only-for-cause', (run) => {
  const records = recordsOf(run)
  const steps = stepsOnRecord(run)
  return (node) => {
    for (const { saga, step, status } of records.of(node).entries)
      if (status === 'compensated' && !refused(steps, saga))
        return `step ${step} of ${saga} was undone, and no step of it had been refused`
    return undefined
  }
})

/** A step is refused only where it cannot be done. */
export const refusedOnlyForCause: Check = recordInvariant('refused-only-for-cause', (run) => {
  const records = recordsOf(run)
  return (node) => {
    const { entries, anew } = records.of(node)
    // Only what has just been written is to be held against the state as it is.
    if (entries.length !== 1 || entries[0].status !== 'refused' || anew) return undefined
    const [record] = entries
    const { resource, state } = participantOn(node)!
    return resource.permits(state, record.action)
      ? `${node.id} refused step ${record.step} of ${record.saga}, which it could have done`
      : undefined
  }
})

function refused(steps: StepsOnRecord, saga: string): boolean {
  return steps.some(saga, (status) => status === 'refused')
}
