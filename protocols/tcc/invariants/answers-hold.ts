import type { Check } from 'seedbed'
import { branchKey, type FenceRecord } from '../fence.js'
import type { Outcome } from '../messages.js'
import { fencesOf } from './view.js'

/** What a client was told is so, and stays so: of a transaction that was confirmed nothing is cancelled, and the other way round. */
export const answersHold: Check = {
  name: 'answers-hold',
  monitor: (run) => {
    const told = new Map<string, Outcome>()
    const ended = new Map<string, FenceRecord>()
    const fences = fencesOf(run)
    const contradiction = (transaction: string): string | undefined => {
      const outcome = told.get(transaction)
      const record = ended.get(transaction)
      if (outcome === undefined || record === undefined) return
      if ((record.status === 'confirmed') === (outcome === 'confirmed')) return
      return `a client was told that ${transaction} is ${outcome}, and its branch ${branchKey(record)} is ${record.status}`
    }
    return {
      noted(_node, kind, data: { transaction: string; outcome: Outcome }) {
        if (kind !== 'answered') return
        if (data.outcome !== 'confirmed' && data.outcome !== 'cancelled')
          return `a client was told that ${data.transaction} is ${String(data.outcome)}`
        told.set(data.transaction, data.outcome)
        return contradiction(data.transaction)
      },
      wrote(node) {
        for (const record of fences.of(node).entries) {
          if (record.status === 'tried') continue
          ended.set(record.transaction, record)
          const wrong = contradiction(record.transaction)
          if (wrong !== undefined) return wrong
        }
        return undefined
      },
    }
  },
}
