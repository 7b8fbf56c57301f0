import { PROCESS, REALTIME, type DependencyGraph } from './dependency-graph.js'
import type { Transaction } from './transaction.js'

/**
 * Adds the order of time: each transaction before the next one of its process, and before those invoked after it
 * returned. The latter goes through one auxiliary vertex for each completion, chained in order, so that its size is
 * linear.
 */
export function addTimeOrder(graph: DependencyGraph, transactions: readonly Transaction[]): void {
  const last = new Map<string | number, number>()
  const committed = transactions.filter(({ status }) => status !== 'aborted')
  // Histories are in order of invocation nearly always; a sort that finds nothing to do is cheap.
  committed.sort((a, b) => a.operation.invoked - b.operation.invoked || a.operation.id - b.operation.id)
  for (const { index, operation, status } of committed) {
    const previous = last.get(operation.process)
    if (previous !== undefined) graph.add(previous, index, PROCESS, -1)
    // What comes after one of unknown outcome did not wait for it.
    if (status === 'committed') last.set(operation.process, index)
  }

  const returned = committed.filter(({ status }) => status === 'committed')
  const completed = Float64Array.from(transactions, ({ operation }) => operation.completed ?? Infinity)
  returned.sort((a, b) => completed[a.index] - completed[b.index])
  let r = 0
  let barrier = -1
  for (const { index, operation } of committed) {
    for (; r < returned.length && completed[returned[r].index] < operation.invoked; r++) {
      const next = graph.auxiliary()
      if (barrier !== -1) graph.add(barrier, next, REALTIME, -1)
      graph.add(returned[r].index, next, REALTIME, -1)
      barrier = next
    }
    if (barrier !== -1) graph.add(barrier, index, REALTIME, -1)
  }
}
