import type { Anomaly, CycleAnomaly, CycleKind, Dependency, Evidence } from './anomaly.js'
import { CycleSearch, type CycleShape } from './cycle-search.js'
import { LINK, PROCESS, REALTIME, RW, WR, WW, type DependencyGraph } from './dependency-graph.js'
import { stronglyConnected } from './strongly-connected.js'
import { cutOut } from './subgraph.js'
import type { Transaction } from './transaction.js'

/** Why one transaction precedes another. */
export interface Explanation {
  readonly reason: string
  readonly evidence?: Evidence
}

/** Says why one transaction precedes another, given the label of the edge between them. */
export type Explain = (
  kind: 'ww' | 'wr' | 'rw',
  from: Transaction,
  to: Transaction,
  label: number,
) => Explanation

const KINDS: readonly {
  kind: CycleKind
  mask: number
  first: number
  antiDependencies: CycleShape['antiDependencies']
}[] = [
  { kind: 'G0', mask: WW, first: WW, antiDependencies: 'any' },
  { kind: 'G1c', mask: WW | WR, first: WR, antiDependencies: 'any' },
  { kind: 'G-single', mask: WW | WR | RW | LINK, first: RW, antiDependencies: 'first-only' },
  { kind: 'G-nonadjacent', mask: WW | WR | RW | LINK, first: RW, antiDependencies: 'nonadjacent' },
  { kind: 'G2-item', mask: WW | WR | RW | LINK, first: RW, antiDependencies: 'any' },
]

const VARIANTS = [
  { suffix: '', time: 0 },
  { suffix: '-process', time: PROCESS },
  { suffix: '-realtime', time: PROCESS | REALTIME },
] as const

/** What cycles there are. */
export interface ClassifiedCycles {
  readonly anomalies: readonly Anomaly[]
  /** Kinds that may be there although none was found: the search for them was too long. */
  readonly undecided: readonly CycleAnomaly[]
}

/**
 * Finds the cycles of each kind, one in each component. A kind is reported in its weakest variant only, and a kind
 * that is a special case of another not again as the other: a G-single cycle is a G2-item cycle too.
 */
export function classifyCycles(
  graph: DependencyGraph,
  transactions: readonly Transaction[],
  explain: Explain,
): ClassifiedCycles {
  const anomalies: Anomaly[] = []
  const undecided = new Set<CycleAnomaly>()
  const all = WW | WR | RW | LINK | PROCESS | REALTIME
  for (const whole of stronglyConnected(graph, all)) {
    const { graph: own, vertices } = cutOut(graph, whole)
    const members = vertices.slice(0, own.transactions).map((v) => transactions[v])
    const search = new CycleSearch(own)
    const found = new Set<CycleKind>()
    for (const { suffix, time } of VARIANTS) {
      for (const { kind, mask, first, antiDependencies } of KINDS) {
        if (found.has(kind) || (kind === 'G2-item' && (found.has('G-single') || found.has('G-nonadjacent'))))
          continue
        for (const component of stronglyConnected(own, mask | time)) {
          const name: CycleAnomaly = `${kind}${suffix}`
          const { edges, complete } = search.find(component, { mask: mask | time, first, antiDependencies })
          if (!edges && !complete) undecided.add(name)
          if (!edges) continue
          found.add(kind)
          anomalies.push(report(name, edges, own, members, explain))
          break
        }
      }
    }
  }
  const certain = new Set<string>(anomalies.map(({ kind }) => kind))
  return { anomalies, undecided: [...undecided].filter((kind) => !certain.has(kind)) }
}

function report(
  kind: CycleAnomaly,
  edges: readonly number[],
  graph: DependencyGraph,
  transactions: readonly Transaction[],
  explain: Explain,
): Anomaly {
  const cycle = dependencies(edges, graph, transactions, explain)
  const involved = cycle.map(({ from }) => from)
  const description =
    `${kind}: ${cycle.map(({ from, to, reason }) => `T${from.operation.id} precedes T${to.operation.id}, because ${reason}`).join('; ')}: ` +
    'no order of these transactions is possible'
  return { kind, transactions: involved, cycle, description }
}

/** The cycle as dependencies between transactions: auxiliary vertices are passed over. */
function dependencies(
  edges: readonly number[],
  graph: DependencyGraph,
  transactions: readonly Transaction[],
  explain: Explain,
): Dependency[] {
  // Begin behind an edge that ends at a transaction, so that no dependency is cut in two.
  const begin = edges.findIndex(
    (_, i) => graph.target[edges[(i + edges.length - 1) % edges.length]] < graph.transactions,
  )
  const turned = [...edges.slice(begin), ...edges.slice(0, begin)]
  const result: Dependency[] = []
  let from = transactions[graph.target[turned[turned.length - 1]]]
  let kind = 0
  let label = -1
  for (const edge of turned) {
    if (kind === 0) {
      kind = graph.kind[edge]
      label = graph.label[edge]
    }
    if (graph.target[edge] >= graph.transactions) continue
    const to = transactions[graph.target[edge]]
    result.push({ kind: nameOf(kind), from, to, ...explanation(kind, from, to, label, explain) })
    from = to
    kind = 0
  }
  return result
}

function nameOf(kind: number): Dependency['kind'] {
  return kind === WW
    ? 'ww'
    : kind === WR
      ? 'wr'
      : kind === RW
        ? 'rw'
        : kind === PROCESS
          ? 'process'
          : 'realtime'
}

function explanation(
  kind: number,
  from: Transaction,
  to: Transaction,
  label: number,
  explain: Explain,
): Explanation {
  const { process, completed } = from.operation
  if (kind === PROCESS) return { reason: `process ${process} ran it first` }
  if (kind === REALTIME)
    return {
      reason: `it had returned, at ${completed}, when the other was invoked, at ${to.operation.invoked}`,
    }
  return explain(nameOf(kind) as 'ww' | 'wr' | 'rw', from, to, label)
}
