import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import { DependencyGraph, LINK, RW, WR, WW } from './dependency-graph.js'
import { lostUpdates } from './lost-updates.js'
import { registerInternalAnomalies } from './register-internal.js'
import { judge, type TransactionOptions, type TransactionResult } from './result.js'
import { transactionsOf, type Step, type Transaction, type TransactionInput } from './transaction.js'
import { indexVersions, type Version, type VersionsOfKey } from './version-index.js'

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
    reason(kind, from, to, registers[label])
  return judge(graph, transactions, direct, explain, options)
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
          description: `G1a: ${read}; but T${by.operation.id} was aborted`,
        },
      ]
    }
    if (!intermediate) return []
    return [{ kind: 'G1b', transactions: [by, from], description: `G1b: ${read} and went on to overwrite` }]
  })
}

/** Versions each of which was written by someone who had read the one before, round in a circle. */
function cyclicVersions(
  { key, initial, versions }: VersionsOfKey,
  transactions: readonly Transaction[],
): Anomaly | undefined {
  const pending = new Map<Version, number>()
  for (const version of versions.values())
    for (const next of version.later) pending.set(next, (pending.get(next) ?? 0) + 1)
  const ready = [...versions.values()].filter((version) => !pending.get(version))
  let sorted = 0
  for (const version of ready) {
    sorted++
    for (const next of version.later) {
      const left = pending.get(next)! - 1
      pending.set(next, left)
      if (left === 0) ready.push(next)
    }
  }
  if (sorted === versions.size) return undefined
  const circle = [...versions.values()].filter(
    (version) => version !== initial && (pending.get(version) ?? 0) > 0,
  )
  const values = circle.map(({ value }) => showValue(value)).join(', ')
  return {
    kind: 'cyclic-versions',
    transactions: [...new Set(circle.map(({ writer }) => transactions[writer!]))],
    description: `cyclic-versions: among the versions ${values} of ${key}, each was written by a transaction that had read another`,
  }
}

function reason(
  kind: 'ww' | 'wr' | 'rw',
  from: Transaction,
  to: Transaction,
  { key, versions }: VersionsOfKey,
): string {
  const wrote = ({ steps }: Transaction) => showValue(steps.findLast(([f, k]) => f !== 'r' && k === key)?.[2])
  if (kind === 'wr') return `the latter read in ${key} the former's ${wrote(from)}`
  if (kind === 'ww') return `the latter wrote ${wrote(to)} to ${key} over the former's ${wrote(from)}`
  const read = from.steps.find(([f, k]) => f === 'r' && k === key)?.[2] ?? null
  const before =
    versions.get(read)?.writer === undefined ? 'before anybody had written it' : `as ${showValue(read)}`
  return `the former read ${key} ${before}, and the latter overwrote that with ${wrote(to)}`
}
