import type { Check, NodeView } from 'seedbed'
import { settles } from 'seedbed/protocols/journal'
import { orchestratorOn, participantOn } from './view.js'

interface Tally {
  readonly done: number[]
  steps: number
}

/** Of every saga of which something is done: which steps, and how many it has, as far as anybody knows. */
function tally(nodes: readonly NodeView[]): Map<string, Tally> {
  const sagas = new Map<string, Tally>()
  for (const node of nodes) {
    for (const record of participantOn(node)?.records.values() ?? []) {
      if (record.status !== 'done') continue
      let saga = sagas.get(record.saga)
      if (saga === undefined) sagas.set(record.saga, (saga = { done: [], steps: Infinity }))
      saga.done.push(record.step)
      if ('event' in record) saga.steps = record.event!.steps.length
    }
  }
  for (const node of nodes)
    for (const { id, steps } of orchestratorOn(node)?.sagas.values() ?? []) {
      const saga = sagas.get(id)
      if (saga !== undefined) saga.steps = steps.length
    }
  return sagas
}

/** Once faults have ended, every saga has been carried out to its last step, or nothing of it is left. */
export const allForwardOrCompensated: Check = settles(
  'all-forward-or-compensated',
  { within: 5_000 },
  (nodes) => {
    for (const [saga, { done, steps }] of tally(nodes)) {
      if (done.length === steps) continue
      const of = steps === Infinity ? 'an unknown number' : steps
      return `of saga ${saga} step ${done.sort((a, b) => a - b).join(', ')} of ${of} is done, and the others are not`
    }
    return undefined
  },
)

/** Once faults have ended, every saga that was begun has ended. */
export const everySagaEnds: Check = settles('every-saga-ends', { within: 5_000 }, (nodes) => {
  for (const node of nodes) {
    for (const { id, outcome } of orchestratorOn(node)?.sagas.values() ?? [])
      if (outcome === null) return `saga ${id} has not ended`
    for (const saga of participantOn(node)?.open ?? []) return `saga ${saga} has not ended`
  }
  return undefined
})
