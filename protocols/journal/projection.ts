import type { NodeView } from 'seedbed'

interface Projected<S> {
  readonly state: S
  readonly up: boolean
  readonly incarnation: number
  /** Of the node, when this was last looked at. */
  version: number
  /** How many entries the state is made of. */
  length: number
}

/**
 * What the journal of each node comes to, for checks: a state that is made of its entries, one by one, as they are written. Of nodes that
 * are down as well: what a crash has cut off is gone from their state. (G. Young, "CQRS Documents", 2010: projections.)
 *
 * @typeParam E - the entries
 * @typeParam S - the state, which `apply` changes in place
 *
 * @example
 * ```ts
 * import { Projection } from 'seedbed/protocols/journal'
 * const amounts = new Projection<number, { sum: number }>('amounts', () => ({ sum: 0 }), (state, n) => { state.sum += n })
 * const node = { id: 'n1', role: 'server', up: true, process: null, incarnation: 1, version: 3, readDisk: () => [1, 2] as never }
 * amounts.of(node) // => { sum: 3 }
 * ```
 */
export class Projection<E, S> {
  private readonly known = new Map<string, Projected<S>>()

  /**
   * @param initial - the state of a journal without entries
   * @param apply - brings an entry into it
   */
  constructor(
    private readonly file: string,
    private readonly initial: () => S,
    private readonly apply: (state: S, entry: E) => void,
  ) {}

  /** What is on the disk of this node now. To be read, not to be kept: it changes with the next entry. */
  of(node: NodeView): S {
    const known = this.known.get(node.id)
    if (known?.version === node.version) return known.state
    const entries = node.readDisk<E>(this.file)
    const projected = this.projected(node, known, entries.length)
    for (; projected.length < entries.length; projected.length++)
      this.apply(projected.state, entries[projected.length])
    projected.version = node.version
    return projected.state
  }

  /** While a node lives its journal only grows; a crash may cut it, and leave half a record that the next start throws away. */
  private projected(
    { id, up, incarnation }: NodeView,
    known: Projected<S> | undefined,
    length: number,
  ): Projected<S> {
    if (known?.up === up && known.incarnation === incarnation && known.length <= length) return known
    const anew = { state: this.initial(), up, incarnation, version: -1, length: 0 }
    this.known.set(id, anew)
    return anew
  }
}
