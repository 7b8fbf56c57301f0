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

/** What a search for a cycle came to. */
export interface FoundCycle {
  /** Edge numbers in order, or none found. */
  readonly edges?: readonly number[]
  /** Where none was found: whether there is none. */
  readonly complete: boolean
}

/** How many more first edges are tried for a shorter cycle once there is one, and how many places looked at in one component. */
const ATTEMPTS = 300
const PLACES = 2_000_000

/**
 * Looks for short cycles in a graph. A *place* is a vertex with what matters of the way there: whether the last dependency
 * was an anti-dependency, and whether there has been one besides the first edge.
 */
export class CycleSearch {
  private readonly inside: Int32Array
  private readonly cameBy: Int32Array
  private readonly cameFrom: Int32Array
  private readonly visited: Int32Array
  private components = 0
  private walks = 0
  private places = 0
  private discarded = false

  constructor(private readonly graph: DependencyGraph) {
    this.inside = new Int32Array(graph.vertices)
    this.cameBy = new Int32Array(graph.vertices * 4)
    this.cameFrom = new Int32Array(graph.vertices * 4)
    this.visited = new Int32Array(graph.vertices * 4)
  }

  /**
   * A shortest cycle of this shape within a strongly connected component, among those that begin with the edges tried.
   */
  find(component: readonly number[], shape: CycleShape): FoundCycle {
    const { start, kind, target } = this.graph
    this.components++
    this.places = 0
    this.discarded = false
    for (const v of component) this.inside[v] = this.components
    let best: number[] | undefined
    let attempts = 0
    for (const v of component) {
      for (let e = start[v]; e < start[v + 1]; e++) {
        if ((kind[e] & shape.first) === 0 || this.inside[target[e]] !== this.components) continue
        best = this.pathBack(shape, v, e, best?.length ?? Infinity) ?? best
        if (best && (++attempts >= ATTEMPTS || best.length <= 2)) return { edges: best, complete: true }
        if (this.places > PLACES) return { ...(best && { edges: best }), complete: false }
      }
    }
    return { ...(best && { edges: best }), complete: !this.discarded }
  }

  /** A shortest path from the end of edge `first` back to `home`, the edge included. Breadth first. */
  private pathBack(
    { mask, antiDependencies }: CycleShape,
    home: number,
    first: number,
    shorterThan: number,
  ): number[] | undefined {
    const { start, target, kind } = this.graph
    const tracks = antiDependencies === 'nonadjacent'
    this.walks++
    const begin = target[first] * 4 + (tracks && (kind[first] & RW) !== 0 ? 2 : 0)
    this.come(begin, first, -1)
    let ring = [begin]
    for (let length = 1; ring.length > 0 && length + 1 < shorterThan; length++) {
      const next: number[] = []
      for (const here of ring) {
        const v = here >> 2
        const lastRw = (here & 2) !== 0
        for (let e = start[v]; e < start[v + 1]; e++) {
          if ((kind[e] & mask) === 0 || this.inside[target[e]] !== this.components) continue
          const isRw = (kind[e] & RW) !== 0
          if (isRw && (antiDependencies === 'first-only' || (tracks && lastRw))) continue
          const rwNow = (kind[e] & LINK) !== 0 ? lastRw : isRw
          const there = target[e] * 4 + (tracks ? (rwNow ? 2 : 0) + (isRw ? 1 : here & 1) : 0)
          if (this.visited[there] === this.walks) continue
          this.come(there, e, here)
          if (target[e] !== home) next.push(there)
          else if (!tracks || (there & 3) === 1) {
            const edges = this.trace(there)
            // A walk that meets a vertex twice is two cycles, and neither need be of this shape.
            if (new Set(edges.map((edge) => target[edge])).size === edges.length) return edges
            this.discarded = true
          }
        }
      }
      ring = next
    }
    return undefined
  }

  private come(place: number, edge: number, from: number): void {
    this.visited[place] = this.walks
    this.cameBy[place] = edge
    this.cameFrom[place] = from
    this.places++
  }

  private trace(end: number): number[] {
    const edges: number[] = []
    for (let at = end; at !== -1; at = this.cameFrom[at]) edges.push(this.cameBy[at])
    return edges.reverse()
  }
}
