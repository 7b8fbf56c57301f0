import { recordInvariant, type Check } from 'seedbed'
import { branchKey, type FenceRecord } from '../fence.js'
import { fencesOf, logOf } from './view.js'

/** A transaction is confirmed only when every branch of it was tried: what is to be used is held. */
export const confirmedOnlyIfTried: Check = recordInvariant('confirmed-only-if-tried', (run) => {
  const tried = new Set<string>()
  const branches = new Map<string, number>()
  const fences = fencesOf(run)
  const log = logOf(run)
  /** A participant may have put it on record, answered, and crashed. */
  const onSomeDisk = (key: string): boolean =>
    run.nodes.some((node) => node.readDisk<FenceRecord>('fences').some((record) => branchKey(record) === key))
  return (node) => {
    for (const record of fences.of(node).entries) if (record.status === 'tried') tried.add(branchKey(record))
    for (const entry of log.of(node).entries) {
      const { transaction } = entry
      if (entry.type === 'begun') branches.set(transaction, entry.branches.length)
      if (entry.type !== 'decided' || entry.decision !== 'confirm') continue
      for (let branch = 0; branch < branches.get(transaction)!; branch++) {
        const key = branchKey({ transaction, branch })
        if (!tried.has(key) && !onSomeDisk(key))
          return `${transaction} is to be confirmed, and branch ${key} was never tried`
      }
    }
    return undefined
  }
})
