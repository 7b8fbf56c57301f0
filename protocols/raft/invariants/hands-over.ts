import { PASS, type Check, type CheckResult, type NodeView, type Operation, type RunView } from 'seedbed'
import { isOperatorCommand } from '../operator.js'
import { PerNode, serverOn, serversOf } from './raft-view.js'

/** Options of `handsOver`. */
export interface HandsOverOptions {
  /** How long a transfer may take, ms: the longest election timeout, and some retries of the operator. */
  readonly within: number
  /** For how long nothing must have happened before: no server went down or came back, and leadership stayed, ms. */
  readonly settled: number
}

interface Transfer {
  readonly f: 'transferLeadership'
  readonly to: string
}

/**
 * Leadership goes where the operator wants it (dissertation §3.10): where nothing fails, the target of a transfer is elected next,
 * nobody else is, and the operator hears it. A target that is down leaves the leader in office, and the operator hears that as well.
 * `recovers` does not see it: other elections make good for transfers that come to nothing.
 */
export function handsOver({ within, settled }: HandsOverOptions): Check {
  return {
    name: 'hands-over',
    monitor: (run: RunView) => {
      const elections: { readonly leader: string; readonly at: number }[] = []
      const disturbances = serversOf(run).map(({ id }) => ({ id, at: 0, up: true }))
      const seen = new PerNode(() => ({ incarnation: 1, up: true, term: -1 }))

      /** What is wrong with a transfer; nothing where something has interfered. */
      const judged = ({ input, invoked, completed, outcome, output }: Operation<Transfer>): string | void => {
        const until = invoked + within
        if (until > (run.fairPhase?.from ?? run.now())) return
        if (disturbances.some(({ at }) => at > invoked - settled && at <= until)) return
        if (elections.some(({ at }) => at > invoked - settled && at <= invoked)) return
        const before = elections.findLast(({ at }) => at <= invoked)
        if (before === undefined) return
        const elected = elections.filter(({ at }) => at > invoked && at <= until).map(({ leader }) => leader)
        const { to } = input
        const up = disturbances.findLast(({ id, at }) => id === to && at <= invoked)!.up
        const due = up && to !== before.leader ? [to] : []
        const what = `the transfer from ${before.leader} to ${to} at ${invoked} ms`
        if (elected.join() !== due.join())
          return `${what}: elected next was ${elected.join(', then ') || 'nobody'}`
        if (outcome !== 'ok' || completed! > until) return `${what} was not answered within ${within} ms`
        if (output !== up) return `${what} was answered ${output}, and ${to} is ${up ? 'up' : 'down'}`
      }

      return {
        changed: (node: NodeView): undefined => {
          if (node.role !== 'server') return
          const [last, server] = [seen.get(node.id), serverOn(node)]
          if (last.up !== node.up || last.incarnation !== node.incarnation)
            disturbances.push({ id: node.id, at: run.now(), up: node.up })
          if (server?.role === 'leader' && server.currentTerm !== last.term) {
            last.term = server.currentTerm
            elections.push({ leader: node.id, at: run.now() })
          }
          last.up = node.up
          last.incarnation = node.incarnation
        },
        end: ({ history }): CheckResult => {
          const transfers = history.filter(isTransfer)
          for (const [i, transfer] of transfers.entries()) {
            const [before, after] = [transfers[i - 1], transfers[i + 1]] as (Operation | undefined)[]
            // One at a time: a leader may still be at one whose answer the operator has had by a retry.
            if ((before?.completed ?? -settled) > transfer.invoked - settled) continue
            if ((after?.invoked ?? Infinity) <= transfer.invoked + within) continue
            const message = judged(transfer)
            if (message !== undefined) return { verdict: 'fail', message }
          }
          return PASS
        },
      }
    },
  }
}

const isTransfer = (operation: Operation): operation is Operation<Transfer> =>
  isOperatorCommand(operation.input) && operation.input.f === 'transferLeadership'
