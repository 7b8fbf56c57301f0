/** Kinds of edges, as bits. */
export const WW = 1
export const WR = 2
export const RW = 4
export const PROCESS = 8
export const REALTIME = 16
/** The second half of an edge that goes through an auxiliary vertex; its first half carries the kind. */
export const LINK = 32

/**
 * A graph in flat columns. Its first vertices are transactions; auxiliary ones may follow, so that many-to-many orders
 * (everything that returned before, everything invoked after) take linear space.
 */
export class DependencyGraph {
  edges = 0
  private from = new Int32Array(1024)
  private to = new Int32Array(1024)
  private kinds = new Uint8Array(1024)
  private labels = new Int32Array(1024)
  /** By vertex: where its outgoing edges begin in the columns below. Valid after {@link seal}. */
  start = new Int32Array(0)
  target = new Int32Array(0)
  kind = new Uint8Array(0)
  label = new Int32Array(0)

  constructor(
    readonly transactions: number,
    public vertices = transactions,
  ) {}

  /** A new auxiliary vertex. */
  auxiliary(): number {
    return this.vertices++
  }

  /** `label` tells whoever explains the edge what it comes from. */
  add(from: number, to: number, kind: number, label: number): void {
    if (from === to) return
    const at = this.edges++
    if (at === this.from.length) this.widen()
    this.from[at] = from
    this.to[at] = to
    this.kinds[at] = kind
    this.labels[at] = label
  }

  /** Sorts the edges by origin. No edge may be added afterwards. */
  seal(): void {
    const { edges, vertices, from } = this
    const start = new Int32Array(vertices + 1)
    for (let e = 0; e < edges; e++) start[from[e] + 1]++
    for (let v = 0; v < vertices; v++) start[v + 1] += start[v]
    this.target = new Int32Array(edges)
    this.kind = new Uint8Array(edges)
    this.label = new Int32Array(edges)
    const next = start.slice()
    for (let e = 0; e < edges; e++) {
      const at = next[from[e]]++
      this.target[at] = this.to[e]
      this.kind[at] = this.kinds[e]
      this.label[at] = this.labels[e]
    }
    this.start = start
  }

  private widen(): void {
    const length = this.from.length * 2
    const wider = <T extends Int32Array | Uint8Array>(column: T, empty: T): T => {
      empty.set(column)
      return empty
    }
    this.from = wider(this.from, new Int32Array(length))
    this.to = wider(this.to, new Int32Array(length))
    this.kinds = wider(this.kinds, new Uint8Array(length))
    this.labels = wider(this.labels, new Int32Array(length))
  }
}
