import type { Check } from 'seedbed'
import { settles } from 'seedbed/protocols/journal'
import { branchKey } from '../fence.js'
import { coordinatorOn, participantOn } from './view.js'

/** Once faults have ended, nothing stays set aside: what was held is used or given back. */
export const noOrphanReservation: Check = settles('no-orphan-reservation', { within: 5_000 }, (nodes) => {
  for (const node of nodes)
    for (const fence of participantOn(node)?.fences.values() ?? [])
      if (fence.status === 'tried') return `${node.id} still holds what branch ${branchKey(fence)} wanted`
  return undefined
})

/** Once faults have ended, every transaction that was begun has been carried out or taken back, to its last branch. */
export const everyTransactionEnds: Check = settles('every-transaction-ends', { within: 5_000 }, (nodes) => {
  for (const node of nodes)
    for (const { id, decision, ended } of coordinatorOn(node)?.transactions.values() ?? [])
      if (!ended) return `transaction ${id} has not ended (${decision ?? 'undecided'})`
  return undefined
})
