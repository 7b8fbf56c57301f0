import type { Check, NodeView } from 'seedbed'
import { settles } from 'seedbed/protocols/journal'
import type { Branch } from '../branch.js'
import { HeldFacts } from './decisions.js'

/** The branches of a participant, while it runs. */
export function branchesOn({ role, process }: NodeView): ReadonlyMap<string, Branch> {
  const participant =
    role === 'server' ? (process as { branches?: ReadonlyMap<string, Branch> } | null) : null
  return participant?.branches ?? NONE
}

const NONE: ReadonlyMap<string, Branch> = new Map()

const ENDED = new Set(['committed', 'aborted', 'read-only'])

const within = 5_000

/** AC5: once faults have ended, every participant comes to know the outcome of all that it works on or has voted yes for. */
export const participantsDecide: Check = {
  name: 'participants-decide',
  fairPhase: within,
  monitor(run) {
    const votes = new HeldFacts<string>()
    const yes = new Map<string, Set<string>>()
    const count = (node: string, transaction: string): void => {
      const known = yes.get(node) ?? new Set<string>()
      yes.set(node, known.add(transaction))
    }
    const undecided = (nodes: readonly NodeView[]): string | undefined => {
      for (const node of nodes) {
        const branches = branchesOn(node)
        for (const { transaction, status } of branches.values())
          if (!ENDED.has(status))
            return `${node.id} was ${status} in transaction ${transaction}, and knew no outcome`
        for (const transaction of yes.get(node.id) ?? [])
          if (!branches.has(transaction))
            return `${node.id}, which had voted yes, knew nothing of transaction ${transaction}`
      }
      return
    }
    const settled = settles('participants-decide', { within }, undecided).monitor(run)
    return {
      noted(node, kind, data: { transaction: string; vote?: string }) {
        for (const transaction of votes.release(node)) count(node.id, transaction)
        if (kind === 'voted' && data.vote === 'yes') votes.hold(node, data.transaction)
        return undefined
      },
      changed(node) {
        for (const transaction of votes.release(node)) count(node.id, transaction)
        votes.over(node)
        return undefined
      },
      waits: () => settled.waits!(),
      end: (end) => settled.end!(end),
    }
  },
}
