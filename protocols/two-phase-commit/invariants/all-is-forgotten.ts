import type { Check } from 'seedbed'
import { settles } from 'seedbed/protocols/journal'
import type { Transaction } from 'seedbed/protocols/atomic-commit'

/** Where something is presumed: once faults have ended, the coordinator keeps nothing of transactions that have ended. */
export const allIsForgotten: Check = settles('all-is-forgotten', { within: 5_000 }, (nodes) => {
  for (const { id, process } of nodes)
    for (const transaction of (process as Coordinator).transactions?.values() ?? [])
      if (transaction.outcome !== null)
        return `${id} still remembered transaction ${transaction.id}, since not all had acknowledged it`
  return undefined
})

interface Coordinator {
  readonly transactions?: ReadonlyMap<string, Transaction>
}
