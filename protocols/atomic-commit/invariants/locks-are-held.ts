import type { Check } from 'seedbed'
import { isInDoubt, type Branch } from '../branch.js'
import { branchesOn } from './participants-decide.js'
import { holderOf, recordsOn } from './records.js'

/**
 * A branch that has voted yes holds the locks of what it has read and changed, after a restart of what it will change; and none holds a lock
 * when it has ended, or there is no such branch.
 */
export const locksAreHeld: Check = {
  name: 'locks-are-held',
  monitor: () => ({
    noted(node, kind, { transaction }: { transaction: string }) {
      const records = kind === 'voted' || kind === 'in-doubt' ? recordsOn(node) : null
      const branch = records && branchesOn(node).get(transaction)
      if (!branch || !isInDoubt(branch) || branch.changes === null) return
      const names = Object.keys({ ...(branch.result as object | null), ...(branch.changes as object) })
      const free = names.find((name) => holderOf(records.locks.get(name) ?? '') !== transaction)
      return free && `${node.id} is prepared in transaction ${transaction}, which has not locked ${free}`
    },
    changed(node) {
      const records = recordsOn(node)
      if (records === null || records.locks.size === 0) return
      const branches = branchesOn(node)
      for (const [name, holder] of records.locks) {
        const transaction = holderOf(holder)
        const branch = branches.get(transaction)
        if (branch === undefined || !isAlive(branch))
          return `${name} of ${node.id} is locked by transaction ${transaction}, which is ${branch?.status ?? 'not known'} there`
      }
      return
    },
  }),
}

const isAlive = (branch: Branch): boolean => branch.status === 'working' || isInDoubt(branch)
