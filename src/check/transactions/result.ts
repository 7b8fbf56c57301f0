import type { Anomaly } from './anomaly.js'
import { classifyCycles, type Explain } from './classify-cycles.js'
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
  /** Whether the expected level holds, as far as the history shows. */
  readonly verdict: 'ok' | 'violation'
  readonly level: ConsistencyLevel
  readonly anomalies: readonly Anomaly[]
  /** The strongest levels that nothing found speaks against. */
  readonly strongest: readonly ConsistencyLevel[]
  readonly broken: readonly ConsistencyLevel[]
  readonly transactions: number
  /** Dependencies inferred. */
  readonly dependencies: number
}

/** Completes the graph with the order of time, classifies its cycles, and names the levels that still hold. */
export function judge(
  graph: DependencyGraph,
  transactions: readonly Transaction[],
  direct: readonly Anomaly[],
  explain: Explain,
  { level = 'strict-serializable' }: TransactionOptions,
): TransactionResult {
  const dependencies = graph.edges
  addTimeOrder(graph, transactions)
  graph.seal()
  const anomalies = [...direct, ...classifyCycles(graph, transactions, explain)]
  const { strongest, broken } = levelsOf(new Set(anomalies.map(({ kind }) => kind)))
  const holds = strongest.some((strong) => includes(strong, level))
  return {
    verdict: holds ? 'ok' : 'violation',
    level,
    anomalies,
    strongest,
    broken,
    transactions: transactions.length,
    dependencies,
  }
}
