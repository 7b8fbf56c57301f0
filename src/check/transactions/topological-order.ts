import type { DependencyGraph } from './dependency-graph.js'
import { tookEffect } from './took-effect.js'
import type { Transaction } from './transaction.js'

/** The transactions that took effect, each after those it depends on (Kahn 1962); none where there is a cycle. */
export function topologicalOrder(
  graph: DependencyGraph,
  mask: number,
  transactions: readonly Transaction[],
): readonly number[] | undefined {
  const { start, target, kind, vertices } = graph
  const pending = new Int32Array(vertices)
  for (let e = 0; e < target.length; e++) if ((kind[e] & mask) !== 0) pending[target[e]]++
  const queue = new Int32Array(vertices)
  let end = 0
  for (let v = 0; v < vertices; v++) if (pending[v] === 0) queue[end++] = v
  for (let at = 0; at < end; at++) {
    const v = queue[at]
    for (let e = start[v]; e < start[v + 1]; e++)
      if ((kind[e] & mask) !== 0 && --pending[target[e]] === 0) queue[end++] = target[e]
  }
  if (end < vertices) return undefined
  return [...queue].filter((v) => v < graph.transactions && tookEffect(graph, transactions[v]))
}
