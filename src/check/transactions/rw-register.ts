import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import { cyclicVersions } from './cyclic-versions.js'
import { DependencyGraph, LINK, RW, WR, WW } from './dependency-graph.js'
import { lostUpdates } from './lost-updates.js'
import { registerOrder } from './register-order.js'
import { registerInternalAnomalies } from './register-internal.js'
import type { Explanation } from './classify-cycles.js'
import { judge, type TransactionOptions, type TransactionResult } from './result.js'
import { transactionsOf, type Step, type Transaction, type TransactionInput } from './transaction.js'
import { indexVersions, type VersionsOfKey } from './version-index.js'

/**
 * Checks transactions that read and write registers (Kingsbury and Alvaro, *Elle*, VLDB 2020). A register shows less than
 * a list: which of two versions came first is known only where a transaction read the one and wrote the other, and of
 * the initial version, `null`. So it finds less than {@link checkListAppend} in the same run; what it finds is as certain.
 *
 * Every write to a key must write another value.
 *
 * @throws Error when a value is written to a key twice, or an operation is no transaction
 * @example
 * ```ts
 * // { input: { f: 'txn', value: [['w', 'x', 1], ['r', 'y', null]] }, output: [['w', 'x', 1], ['r', 'y', 3]], … }
 * checkRwRegister(history, { level: 'snapshot-isolation' }).verdict
 * ```
 */
export function checkRwRegister(
  history: readonly Operation<TransactionInput, readonly Step[]>[],
  options: TransactionOptions = {},
): TransactionResult {
  const transactions = transactionsOf(history)
  const { keys, anomalies } = indexVersions(transactions)
  const direct: Anomaly[] = [
    ...anomalies,
    ...registerInternalAnomalies(transactions),
    ...lostUpdates(transactions),
  ]
  const graph = new DependencyGraph(transactions.length)
  const registers = [...keys.values()]
  registers.forEach((register, label) => {
    direct.push(...misreads(register, transactions))
    const cycle = cyclicVersions(register, transactions)
    if (cycle) direct.push(cycle)
    else addDependencies(graph, register, transactions, label)
  })
  const explain = (kind: 'ww' | 'wr' | 'rw', from: Transaction, to: Transaction, label: number) =>
    explanation(kind, from, to, registers[label])
  return judge(graph, transactions, direct, explain, registerOrder, options)
}

function addDependencies(
  graph: DependencyGraph,
  { versions }: VersionsOfKey,
  transactions: readonly Transaction[],
  label: number,
): void {
  for (const { writer, readers, later } of versions.values()) {
    if (writer !== undefined) {
      if (transactions[writer].status === 'aborted') continue
      for (const reader of readers) graph.add(writer, reader, WR, label)
      for (const next of later) graph.add(writer, next.writer!, WW, label)
    }
    if (readers.length * later.length <= readers.length + later.length) {
      for (const reader of readers) for (const next of later) graph.add(reader, next.writer!, RW, label)
      continue
    }
    // All readers precede all later writers: through one vertex in between, and not as many times as there are pairs.
    const hub = graph.auxiliary()
    const writers = new Set(later.map((version) => version.writer!))
    for (const reader of readers) {
      if (!writers.has(reader)) graph.add(reader, hub, RW, label)
      // Through the hub it would precede itself.
      else for (const next of later) graph.add(reader, next.writer!, RW, label)
    }
    for (const next of writers) graph.add(hub, next, LINK, label)
  }
}

/** Reads of values that were never meant to be seen. */
function misreads({ key, versions }: VersionsOfKey, transactions: readonly Transaction[]): Anomaly[] {
  return [...versions.values()].flatMap(({ value, writer, readers, intermediate }): Anomaly[] => {
    const reader = readers.find((other) => other !== writer)
    if (writer === undefined || reader === undefined) return []
    const [by, from] = [transactions[writer], transactions[reader]]
    const read = `T${from.operation.id} read ${showValue(value)} in ${key}, which T${by.operation.id} had written`
    if (by.status === 'aborted') {
      return [
        {
          kind: 'G1a',
          transactions: [by, from],
          key,
          values: [value],
          description: `G1a: ${read}; but T${by.operation.id} was aborted`,
        },
      ]
    }
    if (!intermediate) return []
    return [
      {
        kind: 'G1b',
        transactions: [by, from],
        key,
        values: [value],
        description: `G1b: ${read} and went on to overwrite`,
      },
    ]
  })
}

function explanation(
  kind: 'ww' | 'wr' | 'rw',
  from: Transaction,
  to: Transaction,
  { key, versions }: VersionsOfKey,
): Explanation {
  const wrote = ({ steps }: Transaction) => steps.findLast(([f, k]) => f !== 'r' && k === key)?.[2]
  const read = ({ steps }: Transaction) => steps.find(([f, k]) => f === 'r' && k === key)?.[2] ?? null
  if (kind === 'wr') {
    const reason = `the latter read in ${key} the former's ${showValue(read(to))}`
    return { reason, evidence: { key, before: read(to), after: read(to) } }
  }
  const before = read(kind === 'ww' ? to : from)
  const evidence = { key, before, after: wrote(to) }
  if (kind === 'ww') {
    const reason = `the latter wrote ${showValue(wrote(to))} to ${key} over the former's ${showValue(before)}`
    return { reason, evidence }
  }
  const held =
    versions.get(before)?.writer === undefined ? 'before anybody had written it' : `as ${showValue(before)}`
  const reason = `the former read ${key} ${held}, and the latter overwrote that with ${showValue(wrote(to))}`
  return { reason, evidence }
}
