import type { Check, NodeView } from 'seedbed'
import { branchesOn, past, type BranchStatus, type Outcome } from 'seedbed/protocols/atomic-commit'

/** How far nobody may be when this is decided. */
const FORBIDDEN: Readonly<Record<Outcome, ReadonlySet<BranchStatus>>> = {
  commit: new Set(['working', 'prepared', 'aborted']),
  abort: new Set(['precommitted', 'committed']),
}

/**
 * What makes three-phase commit nonblocking (D. Skeen, "Nonblocking Commit Protocols", 1981, §3): while anybody who is up is uncertain whether all
 * have voted yes nobody commits, and while anybody knows that they have nobody aborts. Who has been down since it voted does not count: it asks.
 */
export const nobodyIsUncertain: Check = {
  name: 'nobody-is-uncertain',
  monitor: (run) => ({
    kinds: ['decided'],
    noted({ id }, _kind, { transaction, outcome }: { transaction: string; outcome: Outcome }) {
      for (const node of run.nodes) {
        const branch = branchesOn(node).get(transaction)
        if (branch === undefined || node.id === id || hasBeenDown(node, transaction)) continue
        if (FORBIDDEN[outcome].has(branch.status))
          return `${id} has ${past[outcome]} transaction ${transaction} while ${node.id} is ${branch.status} in it`
      }
      return
    },
  }),
}

function hasBeenDown({ process }: NodeView, transaction: string): boolean {
  return (process as { recovered?: ReadonlySet<string> }).recovered?.has(transaction) === true
}
