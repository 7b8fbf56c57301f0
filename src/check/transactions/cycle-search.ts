import { LINK, RW, type DependencyGraph } from './dependency-graph.js'

/** What a cycle must be like. */
export interface CycleShape {
  /** Kinds of edges it may consist of. */
  readonly mask: number
  /** Kinds one of which its first edge must be of. */
  readonly first: number
  /** Anti-dependencies: none but the first edge, none next to each other (and at least two), or any number. */
  readonly antiDependencies: 'first-only' | 'nonadjacent' | 'any'
}

/** How many first edges are tried in one component: enough to find a short cycle, few enough for huge components. */
const ATTEMPTS = 300

/**
 * A shortest cycle of this shape within a strongly connected component, as edge numbers in order, or `undefined` when there
 * is none (among the first edges tried).
 */
export function findCycle(
  graph: DependencyGraph,
  component: readonly number[],
  shape: CycleShape,
): number[] | undefined {
  const inside = new Set(component)
  let best: number[] | undefined
  let attempts = 0
  for (const v of component) {
    for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
      if ((graph.kind[e] & shape.first) === 0 || !inside.has(graph.target[e])) continue
      const back = pathBack(graph, inside, shape, v, e, best?.length ?? Infinity)
      if (back && back.length < (best?.length ?? Infinity)) best = back
      if (++attempts >= ATTEMPTS || (best && best.length <= 2)) return best
    }
  }
  return best
}

/** A shortest path from the end of edge `first` back to `home`, the edge included. Breadth first. */
function pathBack(
  graph: DependencyGraph,
  inside: ReadonlySet<number>,
  { mask, antiDependencies }: CycleShape,
  home: number,
  first: number,
  shorterThan: number,
): number[] | undefined {
  const { start, target, kind } = graph
  const firstIsRw = (kind[first] & RW) !== 0
  // A place is a vertex with what matters of the way there: whether its last dependency was an anti-dependency, and
  // whether there has been one besides the first edge.
  const place = (v: number, lastRw: boolean, second: boolean) => v * 4 + (lastRw ? 2 : 0) + (second ? 1 : 0)
  const begin = place(target[first], firstIsRw, false)
  const cameBy = new Map<number, { edge: number; from: number }>([[begin, { edge: first, from: -1 }]])
  let ring = [begin]
  for (let length = 1; ring.length > 0 && length + 1 < shorterThan; length++) {
    const next: number[] = []
    for (const here of ring) {
      const v = here >> 2
      const lastRw = (here & 2) !== 0
      const second = (here & 1) !== 0
      for (let e = start[v]; e < start[v + 1]; e++) {
        if ((kind[e] & mask) === 0 || !inside.has(target[e])) continue
        const isRw = (kind[e] & RW) !== 0
        if (isRw && antiDependencies === 'first-only') continue
        if (isRw && antiDependencies === 'nonadjacent' && lastRw) continue
        const tracks = antiDependencies === 'nonadjacent'
        const there = place(target[e], tracks && (kind[e] & LINK ? lastRw : isRw), tracks && (second || isRw))
        if (cameBy.has(there)) continue
        cameBy.set(there, { edge: e, from: here })
        if (target[e] !== home) next.push(there)
        else if (!tracks || (there & 3) === 1) {
          const edges = trace(cameBy, there)
          // A walk that meets a vertex twice is two cycles, and neither need be of this shape.
          if (new Set(edges.map((edge) => target[edge])).size === edges.length) return edges
        }
      }
    }
    ring = next
  }
  return undefined
}

function trace(cameBy: ReadonlyMap<number, { edge: number; from: number }>, end: number): number[] {
  const edges: number[] = []
  for (let at = end; at !== -1;) {
    const { edge, from } = cameBy.get(at)!
    edges.push(edge)
    at = from
  }
  return edges.reverse()
}
