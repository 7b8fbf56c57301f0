import type { Verdict } from '../linearizability/result.js'
import type { Anomaly, CycleAnomaly } from './anomaly.js'
import { classifyCycles, type Explain } from './classify-cycles.js'
import { certify, type SerialCertificate } from './certify.js'
import { includes, levelsOf, type ConsistencyLevel } from './consistency-levels.js'
import type { DependencyGraph } from './dependency-graph.js'
import { addTimeOrder } from './time-order.js'
import type { Transaction } from './transaction.js'

/** Options of the transaction checkers. */
export interface TransactionOptions {
  /** The level that is expected to hold (default `strict-serializable`). */
  readonly level?: ConsistencyLevel
}

/** What the transaction checkers answer. */
export interface TransactionResult {
  /** Whether the expected level holds, as far as the history shows; `unknown` when one of `undecided` would break it. */
  readonly verdict: Verdict
  readonly level: ConsistencyLevel
  readonly anomalies: readonly Anomaly[]
  /** Cycles that may be there although none was found, since there were too many others to look through. */
  readonly undecided: readonly CycleAnomaly[]
  /** The strongest levels that nothing found speaks against. */
  readonly strongest: readonly ConsistencyLevel[]
  readonly broken: readonly ConsistencyLevel[]
  readonly transactions: number
  /** Dependencies inferred. */
  readonly dependencies: number
  /**
   * An order of the transactions that shows that a level holds: the strongest for which one is found, `serializable` or above it.
   * Absent where none of these holds, and where a search for it was too long: of registers the history shows too little to read it off.
   */
  certificate(): SerialCertificate | undefined
}

/** Finds an order in which the transactions can have run one after the other, given the kinds of edges to keep to. */
export type FindOrder = (
  graph: DependencyGraph,
  mask: number,
  transactions: readonly Transaction[],
) => readonly number[] | undefined

/** Completes the graph with the order of time, classifies its cycles, and names the levels that still hold. */
export function judge(
  graph: DependencyGraph,
  transactions: readonly Transaction[],
  direct: readonly Anomaly[],
  explain: Explain,
  findOrder: FindOrder,
  { level = 'strict-serializable' }: TransactionOptions,
): TransactionResult {
  const dependencies = graph.edges
  addTimeOrder(graph, transactions)
  graph.seal()
  const { anomalies: cycles, undecided } = classifyCycles(graph, transactions, explain)
  const anomalies = [...direct, ...cycles]
  const kinds = anomalies.map(({ kind }) => kind)
  const { strongest, broken } = levelsOf(new Set(kinds))
  const holds = (levels: readonly ConsistencyLevel[]) => levels.some((strong) => includes(strong, level))
  const atWorst = levelsOf(new Set([...kinds, ...undecided])).strongest
  let certificate: { readonly found: SerialCertificate | undefined } | undefined
  return {
    verdict: !holds(strongest) ? 'violation' : holds(atWorst) ? 'ok' : 'unknown',
    level,
    anomalies,
    undecided,
    strongest,
    broken,
    transactions: transactions.length,
    dependencies,
    certificate: () =>
      (certificate ??= {
        found: certify(atWorst, (mask) => findOrder(graph, mask, transactions), transactions),
      }).found,
  }
}
