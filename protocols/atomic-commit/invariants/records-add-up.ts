import type { Check, NodeView } from 'seedbed'
import { isInDoubt } from '../branch.js'
import type { RecordsWork } from '../records.js'
import type { BranchWork, Outcome } from '../transaction.js'
import { decisionMonitor, HeldFacts, type Decision } from './decisions.js'
import { branchesOn } from './participants-decide.js'
import { recordsOn, transactionsOn } from './records.js'

/**
 * In the end there is in the records of each participant what the transactions that were committed have added, each once, and nothing else:
 * not what was decided, but what was done. And none is ever below 0. Of records that begin with 0; what a participant decided alone counts as
 * it decided.
 */
export const recordsAddUp: Check = {
  name: 'records-add-up',
  monitor: (run) => {
    const works = new Map<string, readonly BranchWork<RecordsWork>[]>()
    const committed = new Set<string>()
    const alone = new DecidedAlone()
    const decisions = decisionMonitor(({ transaction, outcome }) => {
      if (outcome === 'commit') committed.add(transaction)
      return undefined
    })
    /** What somebody knows and has noted nowhere, since it crashed before it could. */
    const known = (node: NodeView): void => {
      for (const { transaction, status } of branchesOn(node).values())
        if (status === 'committed') committed.add(transaction)
      for (const { id, outcome } of transactionsOn(node).values()) if (outcome === 'commit') committed.add(id)
    }
    const due = (node: NodeView): Map<string, number> => {
      const branches = branchesOn(node)
      const sums = new Map<string, number>()
      for (const [transaction, work] of works) {
        const branch = branches.get(transaction)
        const waits = branch !== undefined && isInDoubt(branch)
        const outcome = committed.has(transaction) && !waits ? 'commit' : 'abort'
        if ((alone.outcomeOf(transaction, node.id) ?? outcome) === 'abort') continue
        const { add = {} } = work.find(({ participant }) => participant === node.id)?.work ?? {}
        for (const [name, by] of Object.entries(add)) sums.set(name, (sums.get(name) ?? 0) + by)
      }
      return sums
    }
    return {
      noted(node, kind, data: Decision) {
        const { transaction } = data
        if (kind === 'begun') works.set(transaction, transactionsOn(node).get(transaction)?.branches as never)
        alone.noted(node, kind, data)
        return decisions.noted!(node, kind, data)
      },
      changed(node) {
        alone.changed(node)
        decisions.changed!(node)
        for (const [name, value] of recordsOn(node)?.values ?? [])
          if (value < 0) return `${name} of ${node.id} is ${value}, below 0`
        return
      },
      end(end) {
        decisions.end!(end)
        for (const node of run.nodes) known(node)
        for (const node of run.nodes) {
          const values = recordsOn(node)?.values
          if (values === undefined) continue
          const sums = due(node)
          for (const name of new Set([...values.keys(), ...sums.keys()])) {
            const [is, should] = [values.get(name) ?? 0, sums.get(name) ?? 0]
            if (is !== should)
              return {
                verdict: 'fail',
                message: `${node.id} has ${is} in ${name}, and what was committed comes to ${should}`,
              }
          }
        }
        return { verdict: 'pass' }
      },
    }
  },
}

/** What participants have decided without being told: it counts when it is safe on their disk. */
class DecidedAlone {
  private readonly held = new HeldFacts<Decision>()
  private readonly outcomes = new Map<string, Outcome>()

  outcomeOf(transaction: string, node: string): Outcome | undefined {
    return this.outcomes.get(`${transaction} ${node}`)
  }

  noted(node: NodeView, kind: string, data: Decision): void {
    this.count(node, this.held.release(node))
    if (kind === 'heuristic') this.held.hold(node, data)
    if (kind === 'heuristic-recovered') this.count(node, [data])
  }

  changed(node: NodeView): void {
    this.count(node, this.held.release(node))
    this.held.over(node)
  }

  private count({ id }: NodeView, decisions: readonly Decision[]): void {
    for (const { transaction, outcome } of decisions) this.outcomes.set(`${transaction} ${id}`, outcome)
  }
}
