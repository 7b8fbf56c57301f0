import { recordInvariant, type Check } from 'seedbed'
import { branchKey } from '../fence.js'
import { fencesOf } from './view.js'

/** All branches of a transaction end alike: none is confirmed while another is cancelled. */
export const branchesAgree: Check = recordInvariant('branches-agree', (run) => {
  const confirmed = new Map<string, string>()
  const cancelled = new Map<string, string>()
  const fences = fencesOf(run)
  return (node) => {
    for (const record of fences.of(node).entries) {
      if (record.status === 'tried') continue
      const { transaction } = record
      const [same, other] = record.status === 'confirmed' ? [confirmed, cancelled] : [cancelled, confirmed]
      same.set(transaction, branchKey(record))
      const against = other.get(transaction)
      if (against !== undefined) {
        const [yes, no] = same === confirmed ? [branchKey(record), against] : [against, branchKey(record)]
        return `of transaction ${transaction}, branch ${yes} is confirmed and branch ${no} is cancelled`
      }
    }
    return undefined
  }
})
