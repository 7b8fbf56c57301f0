import type { Operation } from '../../history/operation.js'
import type { Anomaly } from './anomaly.js'
import { DependencyGraph } from './dependency-graph.js'
import { indexAppends } from './append-index.js'
import { listInternalAnomalies } from './list-internal.js'
import { lostUpdates } from './lost-updates.js'
import { addAppendDependencies, appendExplanation } from './append-dependencies.js'
import { dirtyUpdates, misreadLists } from './append-misreads.js'
import { judge, type TransactionOptions, type TransactionResult } from './result.js'
import { topologicalOrder } from './topological-order.js'
import { transactionsOf, type Step, type Transaction, type TransactionInput } from './transaction.js'

/**
 * Checks transactions that append to lists and read them (Kingsbury and Alvaro, *Elle*, VLDB 2020). Since a list shows
 * the order of its appends, nearly all dependencies between transactions can be read off the history; cycles among them
 * are anomalies, each with a name. Cost is linear in the size of the history.
 *
 * Every append to a key must append another value.
 *
 * @throws Error when a value is appended to a key twice, or an operation is no transaction
 * @example
 * ```ts
 * // { input: { f: 'txn', value: [['append', 'x', 1], ['r', 'y', null]] }, output: [['append', 'x', 1], ['r', 'y', [3, 4]]], … }
 * checkListAppend(history, { level: 'serializable' }).verdict
 * ```
 */
export function checkListAppend(
  history: readonly Operation<TransactionInput, readonly Step[]>[],
  options: TransactionOptions = {},
): TransactionResult {
  const transactions = transactionsOf(history)
  const index = indexAppends(transactions)
  const direct: Anomaly[] = [...index.anomalies, ...listInternalAnomalies(transactions)]
  const graph = new DependencyGraph(transactions.length)
  const keys = [...index.lists.keys()]
  keys.forEach((key, label) => {
    const list = index.lists.get(key)!
    addAppendDependencies(graph, list, transactions, label)
    direct.push(...misreadLists(list, transactions), ...dirtyUpdates(list, transactions))
  })
  direct.push(...lostUpdates(transactions))
  const explain = (kind: 'ww' | 'wr' | 'rw', from: Transaction, to: Transaction, label: number) =>
    appendExplanation(kind, from, to, index.lists.get(keys[label])!)
  return judge(graph, transactions, direct, explain, topologicalOrder, options)
}
