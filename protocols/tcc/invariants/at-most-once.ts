import { recordInvariant, type Check } from 'seedbed'
import { branchKey } from '../fence.js'
import { fencesOf } from './view.js'

/** Of each branch, one Confirm or one Cancel takes effect, once. */
export const confirmCancelAtMostOnce: Check = recordInvariant('confirm-cancel-at-most-once', (run) => {
  const ended = new Map<string, Map<string, string>>()
  const fences = fencesOf(run)
  return (node) => {
    const { entries, anew } = fences.of(node)
    if (anew) ended.delete(node.id)
    for (const record of entries) {
      if (record.status === 'tried') continue
      let ofNode = ended.get(node.id)
      if (ofNode === undefined) ended.set(node.id, (ofNode = new Map<string, string>()))
      const key = branchKey(record)
      const before = ofNode.get(key)
      if (before !== undefined)
        return `${node.id} made branch ${key} ${record.status} when it already was ${before}`
      ofNode.set(key, record.status)
    }
    return undefined
  }
})
