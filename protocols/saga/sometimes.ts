import { sometimes, sometimesFault, type Sometimes } from 'seedbed'
import { recordsOf } from './invariants/view.js'
import { stepKey, type StepRecord } from './record.js'

const noted = (name: string, note: string): Sometimes =>
  sometimes(name, () => ({ kinds: [note], noted: () => true }))

const answered = (name: string, outcome: string): Sometimes =>
  sometimes(name, () => ({
    kinds: ['answered'],
    noted: (_node, _kind, data: { outcome: string }) => data.outcome === outcome,
  }))

const common: readonly Sometimes[] = [
  answered('a saga completed', 'completed'),
  answered('a saga compensated', 'compensated'),
  sometimes('a step that was done and undone', (run) => {
    const records = recordsOf(run)
    return { wrote: (node) => records.of(node).entries.some(({ status }) => status === 'compensated') }
  }),
  sometimesFault('a crash between two effects of one handler', 'crash:between-effects'),
]

/** What a campaign of orchestrated sagas must have reached, or it has not tested them. */
export const orchestratedSometimes: readonly Sometimes[] = [
  ...common,
  noted('an action that was asked for again', 'acted-again'),
  noted('a compensation that was asked for again', 'compensated-again'),
]

/** What one that gives up what does not answer must have reached besides. */
export const backwardSometimes: readonly Sometimes[] = [
  noted('an action that came after its compensation', 'late-action-refused'),
]

/** What a campaign of choreographed sagas must have reached, or it has not tested them. */
export const choreographedSometimes: readonly Sometimes[] = [
  ...common,
  noted('an event that came again', 'event-again'),
]

/**
 * Legal, for a saga does not isolate: a customer was shown a state of which a part was undone later, and went away with it. It
 * happened, and no check can call it a failure.
 */
export const dirtyRead: Sometimes = sometimes(
  'a customer saw a balance that was compensated later',
  (run) => {
    const records = recordsOf(run)
    /** By participant and step: after how many records it was done. */
    const done = new Map<string, number>()
    const length = new Map<string, number>()
    /** By participant: the versions that customers saw. */
    const seen = new Map<string, number[]>()
    const keyOf = (node: string, record: StepRecord): string => `${node} ${stepKey(record)}`
    return {
      noted(_node, kind, data: { participant: string; version: number }) {
        if (kind === 'saw') seen.set(data.participant, [...(seen.get(data.participant) ?? []), data.version])
        return false
      },
      wrote(node) {
        let shown = false
        for (const record of records.of(node).entries) {
          const at = (length.get(node.id) ?? 0) + 1
          length.set(node.id, at)
          if (record.status === 'done') done.set(keyOf(node.id, record), at)
          if (record.status !== 'compensated') continue
          const since = done.get(keyOf(node.id, record)) ?? Infinity
          shown ||= (seen.get(node.id) ?? []).some((version) => version >= since && version < at)
        }
        return shown
      },
    }
  },
)
