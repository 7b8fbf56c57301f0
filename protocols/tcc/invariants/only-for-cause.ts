import type { Check } from 'seedbed'
import { JournalReader } from 'seedbed/protocols/journal'
import type { LogEntry } from '../log.js'
import { coordinatorOn, participantOn } from './view.js'

/** What a participant notes when it does not set aside what is wanted. */
const REFUSALS = new Set(['try-refused', 'late-try-refused'])

/** In the fair phase every Try is answered: of the transactions that begin there, none is cancelled unless somebody has refused since. */
export const cancelledOnlyForCause: Check = {
  name: 'cancelled-only-for-cause',
  monitor(run) {
    const log = new JournalReader<LogEntry>('log', () => undefined)
    /** How many refusals there had been when a transaction began. */
    const begun = new Map<string, number>()
    let refusals = 0
    let listening = false
    return {
      noted(_node, kind) {
        if (REFUSALS.has(kind)) refusals++
        return undefined
      },
      changed(node) {
        if (run.fairPhase === undefined || coordinatorOn(node) === null) return undefined
        const entries = log.next(node)
        // The first time, it is all that has been written before.
        if (listening)
          for (const entry of entries) {
            const { type, transaction } = entry
            if (type === 'begun') begun.set(transaction, refusals)
            if (type === 'decided' && entry.decision === 'cancel' && begun.get(transaction) === refusals)
              return `${transaction} was cancelled, though no fault was left and nobody had refused it anything`
          }
        listening = true
        return undefined
      },
    }
  },
}

/** A Try is refused only where what is wanted cannot be set aside. */
export const refusedOnlyForCause: Check = {
  name: 'refused-only-for-cause',
  monitor: () => ({
    noted(node, kind, data: { transaction: string; wants: unknown }) {
      const participant = kind === 'try-refused' ? participantOn(node) : null
      return participant?.resource.permits(participant.state, data.wants)
        ? `${node.id} refused ${data.transaction} what it could have set aside`
        : undefined
    },
  }),
}
