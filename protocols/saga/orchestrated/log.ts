import type { SagaOutcome, SagaStep } from '../messages.js'

/** An entry of the saga log (Garcia-Molina & Salem, §5). */
export type SagaLogEntry =
  | { readonly type: 'started'; readonly saga: string; readonly steps: readonly SagaStep[] }
  | { readonly type: 'commanded' | 'done' | 'compensated'; readonly saga: string; readonly step: number }
  | { readonly type: 'aborted'; readonly saga: string }
  | { readonly type: 'ended'; readonly saga: string; readonly outcome: SagaOutcome }

/** A saga as the log tells it. */
export interface SagaCourse {
  readonly id: string
  readonly steps: readonly SagaStep[]
  /** How many steps have been asked for. */
  commanded: number
  /** How many of these have said that they are done. */
  done: number
  aborted: boolean
  readonly compensated: Set<number>
  outcome: SagaOutcome | null
}

/** Brings an entry into what the log tells. */
export function applyEntry(sagas: Map<string, SagaCourse>, entry: SagaLogEntry): void {
  if (entry.type === 'started') {
    const { saga: id, steps } = entry
    sagas.set(id, { id, steps, commanded: 0, done: 0, aborted: false, compensated: new Set(), outcome: null })
    return
  }
  const saga = sagas.get(entry.saga)!
  switch (entry.type) {
    case 'commanded':
      saga.commanded = entry.step + 1
      break
    case 'done':
      saga.done = entry.step + 1
      break
    case 'compensated':
      saga.compensated.add(entry.step)
      break
    case 'aborted':
      saga.aborted = true
      break
    case 'ended':
      saga.outcome = entry.outcome
  }
}
