import type { Check } from 'seedbed'
import type { SagaOutcome } from '../messages.js'
import type { StepRecord } from '../record.js'
import { stepsOnRecord, type StepsOnRecord } from './on-disk.js'
import { recordsOf } from './view.js'

/**
 * What a client was told is so, and stays so: of a saga that is completed every step is done and nothing is undone, and of one that was
 * undone nothing is done.
 */
export const sagaAnswersHold: Check = {
  name: 'answers-hold',
  monitor: (run) => {
    const steps = stepsOnRecord(run)
    const told = new Map<string, SagaOutcome>()
    const records = recordsOf(run)
    const against = (record: StepRecord): string | undefined => {
      const outcome = told.get(record.saga)
      const wrong = outcome === 'completed' ? 'compensated' : 'done'
      if (outcome === undefined || record.status !== wrong) return
      return `a client was told that ${record.saga} is ${outcome}, and now its step ${record.step} is ${wrong}`
    }
    return {
      kinds: ['answered'],
      noted(_node, _kind, data: { saga: string; outcome: SagaOutcome }) {
        told.set(data.saga, data.outcome)
        return untrue(data, steps)
          ? `a client was told that ${data.saga} is ${data.outcome}, and it is not`
          : undefined
      },
      wrote(node) {
        const { entries: fresh } = records.of(node)
        for (let n = 0; n < fresh.length; n++) {
          const wrong = against(fresh[n])
          if (wrong !== undefined && isLast(fresh, n)) return wrong
        }
        return undefined
      },
    }
  },
}

/** Whether that is not what is on record of the steps. That something is left of what was undone is for `all-forward-or-compensated` to say. */
function untrue({ saga, outcome }: { saga: string; outcome: SagaOutcome }, steps: StepsOnRecord): boolean {
  if (outcome !== 'completed') return outcome !== 'compensated'
  return !steps.some(saga, () => true) || steps.some(saga, (status) => status !== 'done')
}

/** What counts is where a step has come to: a journal is read from its beginning again after a restart. */
function isLast(records: readonly StepRecord[], n: number): boolean {
  const { saga, step } = records[n]
  return !records.slice(n + 1).some((later) => later.saga === saga && later.step === step)
}
