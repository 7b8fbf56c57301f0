import type { Check, NodeView, RunView } from 'seedbed'
import type { RecordsWork } from '../records.js'
import type { Vote } from '../transaction.js'
import { branchesOn } from './participants-decide.js'
import { holderOf, recordsOn, transactionsOn } from './records.js'

type Amounts = NonNullable<RecordsWork['add']>

/**
 * A participant may vote no for any reason; `Records` have but one: one of them would come below 0. Judged is who votes no on work that still
 * stood when the event began: what was undone before, or lost in a restart, has been told already.
 */
export const votesNoOnlyForCause: Check = {
  name: 'votes-no-only-for-cause',
  monitor: () => {
    /** By node: the work of its branches as it stood after the last event. */
    const standing = new Map<string, ReadonlyMap<string, Amounts>>()
    return {
      kinds: ['voted'],
      noted(node, _kind, { transaction, vote }: { transaction: string; vote: Vote }) {
        const works = vote === 'no' ? (standing.get(node.id) ?? []) : []
        const [, work] = [...works].find(([holder]) => holderOf(holder) === transaction) ?? []
        if (work === undefined || mayBeOfAnEarlierLife(node, transaction)) return
        const { values } = recordsOn(node)!
        if (Object.keys(work).some((name) => (values.get(name) ?? 0) + work[name] < 0)) return
        return `${node.id} voted no in transaction ${transaction}, and could have committed it`
      },
      changed(node) {
        const changes = recordsOn(node)?.changes
        if (changes !== undefined && changes.size > 0) standing.set(node.id, new Map(changes))
        else standing.delete(node.id)
        return undefined
      },
    }
  },
}

/** After a restart, what is done once more is another branch, and a no may be about the one that is lost: the other still stands. */
function mayBeOfAnEarlierLife(node: NodeView, transaction: string): boolean {
  return node.incarnation > 1 && branchesOn(node).get(transaction)?.status === 'working'
}

/** Work is refused only where another branch holds one of its records. */
export const refusesOnlyForCause: Check = {
  name: 'refuses-only-for-cause',
  monitor: (run) => ({
    kinds: ['refused'],
    noted(node, _kind, { transaction }: { transaction: string }) {
      const records = recordsOn(node)
      const work = workOf(run, transaction, node.id)
      if (records === null || work === undefined) return
      const { read = [], add = {} } = work
      const held = [...read, ...Object.keys(add)].some((name) => {
        const holder = records.locks.get(name)
        return holder !== undefined && holderOf(holder) !== transaction
      })
      return held
        ? undefined
        : `${node.id} refused work of transaction ${transaction}, and nobody held its records`
    },
  }),
}

/** What a participant was asked to do, if a coordinator that is up knows it. */
function workOf({ nodes }: RunView, transaction: string, participant: string): RecordsWork | undefined {
  const branches = nodes.flatMap((node) => transactionsOn(node).get(transaction)?.branches ?? [])
  return branches.find((branch) => branch.participant === participant && branch.work !== null)
    ?.work as RecordsWork
}
