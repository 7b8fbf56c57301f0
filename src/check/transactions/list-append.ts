import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import { DependencyGraph, LINK, RW, WR, WW } from './dependency-graph.js'
import { indexAppends, type ListOfKey } from './append-index.js'
import { listInternalAnomalies } from './list-internal.js'
import { lostUpdates } from './lost-updates.js'
import { judge, type TransactionOptions, type TransactionResult } from './result.js'
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
    addDependencies(graph, list, transactions, label)
    direct.push(
      ...abortedReads(list, transactions),
      ...intermediateReads(list, transactions),
      ...dirtyUpdates(list, transactions),
    )
  })
  direct.push(...lostUpdates(transactions))
  const explain = (kind: 'ww' | 'wr' | 'rw', from: Transaction, to: Transaction, label: number) =>
    reason(kind, from, to, index.lists.get(keys[label])!)
  return judge(graph, transactions, direct, explain, options)
}

function addDependencies(
  graph: DependencyGraph,
  list: ListOfKey,
  transactions: readonly Transaction[],
  label: number,
): void {
  const { order, readers, unobserved } = list
  // An aborted transaction takes no part in the order of the others; whoever read from it is told so elsewhere.
  const writer = order.map((value) => {
    const by = list.writer.get(value)
    return by === undefined || transactions[by].status === 'aborted' ? undefined : by
  })
  let next: number | undefined
  for (let length = order.length; length >= 0; length--) {
    const by = length > 0 ? writer[length - 1] : undefined
    if (by !== undefined && next !== undefined) graph.add(by, next, WW, label)
    for (const reader of readers[length] ?? []) {
      if (by !== undefined) graph.add(by, reader, WR, label)
      if (next !== undefined) graph.add(reader, next, RW, label)
    }
    next = by ?? next
  }

  // A committed append that no read shows comes after everything that was read, since lists only grow.
  if (unobserved.length === 0) return
  const last = writer[order.length - 1]
  const longest = readers[order.length] ?? []
  if (longest.length === 0 && last === undefined) return
  const hub = graph.auxiliary()
  for (const reader of longest) {
    // Its own append is one of them: no dependency on itself, but on the others.
    if (!unobserved.includes(reader)) graph.add(reader, hub, RW, label)
    else for (const other of unobserved) graph.add(reader, other, RW, label)
  }
  for (const other of unobserved) {
    graph.add(hub, other, LINK, label)
    if (last !== undefined) graph.add(last, other, WW, label)
  }
}

function abortedReads(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  return readsWhere(list, transactions, (by) => by.status === 'aborted').map(({ value, by, reader }) => ({
    kind: 'G1a',
    transactions: [by, reader],
    description: `G1a: T${reader.operation.id} read ${showValue(value)} in ${list.key}, which T${by.operation.id} had appended; but T${by.operation.id} was aborted`,
  }))
}

/** Each first read of an element whose writer satisfies a condition. */
function readsWhere(
  list: ListOfKey,
  transactions: readonly Transaction[],
  condition: (by: Transaction) => boolean,
) {
  return list.order.flatMap((value, i) => {
    const writer = list.writer.get(value)
    if (writer === undefined || !condition(transactions[writer])) return []
    for (let length = i + 1; length < list.readers.length; length++) {
      const reader = list.readers[length]?.find((other) => other !== writer)
      if (reader !== undefined) return [{ value, by: transactions[writer], reader: transactions[reader] }]
    }
    return []
  })
}

/** A read that ends between two appends of one transaction. */
function intermediateReads(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  return list.order.flatMap((value, i): Anomaly[] => {
    const writer = list.writer.get(value)
    if (writer === undefined || !list.intermediate.has(value)) return []
    const reader = list.readers[i + 1]?.find((other) => other !== writer)
    if (reader === undefined) return []
    const [by, from] = [transactions[writer], transactions[reader]]
    return [
      {
        kind: 'G1b',
        transactions: [by, from],
        description: `G1b: T${from.operation.id} read ${list.key} as it was after T${by.operation.id} had appended ${showValue(value)}, but T${by.operation.id} went on to append more to it`,
      },
    ]
  })
}

function dirtyUpdates(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  for (let i = 0; i + 1 < list.order.length; i++) {
    const [a, b] = [list.writer.get(list.order[i]), list.writer.get(list.order[i + 1])]
    if (
      a === undefined ||
      b === undefined ||
      transactions[a].status !== 'aborted' ||
      transactions[b].status === 'aborted'
    )
      continue
    return [
      {
        kind: 'dirty-update',
        transactions: [transactions[a], transactions[b]],
        description: `dirty-update: T${transactions[b].operation.id} appended ${showValue(list.order[i + 1])} to ${list.key} on top of ${showValue(list.order[i])}, which T${transactions[a].operation.id} had appended; but T${transactions[a].operation.id} was aborted`,
      },
    ]
  }
  return []
}

function reason(kind: 'ww' | 'wr' | 'rw', from: Transaction, to: Transaction, list: ListOfKey): string {
  const { key } = list
  const appended = ({ index, steps }: Transaction) =>
    steps
      .filter(([f, k, value]) => f === 'append' && k === key && (list.writer.get(value) ?? index) === index)
      .map(([, , value]) => showValue(value))
      .join(', ')
  if (kind === 'ww')
    return `the latter appended ${appended(to)} to ${key} after the former's ${appended(from)}`
  if (kind === 'wr') return `the latter read in ${key} the former's ${appended(from)}`
  return `the former read ${key} without the latter's ${appended(to)}`
}
