import type { DependencyGraph } from './dependency-graph.js'

/**
 * The transactions all of whose predecessors have been placed, the most urgent first. A placement can be taken back, the last
 * one first; the list is then what it was.
 */
export class ReadyTransactions {
  readonly list: number[] = []
  private readonly pending: Int32Array

  constructor(
    private readonly graph: DependencyGraph,
    private readonly mask: number,
    private readonly urgency: Float64Array,
    included: (transaction: number) => boolean,
  ) {
    const { target, kind, vertices, transactions } = graph
    this.pending = new Int32Array(vertices)
    for (let e = 0; e < target.length; e++) if ((kind[e] & mask) !== 0) this.pending[target[e]]++
    // Those that did not take effect are never ready; nothing waits for them.
    for (let v = 0; v < transactions; v++) if (!included(v)) this.pending[v] = -1
    const free = [...this.pending.keys()].filter((v) => this.pending[v] === 0)
    this.list = free.filter((v) => v < transactions).sort((a, b) => this.compare(a, b))
    for (const v of free) if (v >= transactions) this.release(v)
  }

  /** Places a transaction of the list. */
  place(transaction: number): void {
    this.list.splice(this.positionOf(transaction), 1)
    this.release(transaction)
  }

  /** Takes back the last placement. */
  takeBack(transaction: number): void {
    const { start, target, kind, transactions } = this.graph
    const path = [transaction]
    for (let v = path.pop(); v !== undefined; v = path.pop()) {
      for (let e = start[v]; e < start[v + 1]; e++) {
        const w = target[e]
        if ((kind[e] & this.mask) === 0 || this.pending[w] < 0 || this.pending[w]++ > 0) continue
        if (w >= transactions) path.push(w)
        else this.list.splice(this.positionOf(w), 1)
      }
    }
    this.list.splice(this.positionOf(transaction), 0, transaction)
  }

  private release(from: number): void {
    const { start, target, kind, transactions } = this.graph
    const path = [from]
    for (let v = path.pop(); v !== undefined; v = path.pop()) {
      for (let e = start[v]; e < start[v + 1]; e++) {
        const w = target[e]
        if ((kind[e] & this.mask) === 0 || this.pending[w] < 0 || --this.pending[w] > 0) continue
        if (w >= transactions) path.push(w)
        else this.list.splice(this.positionOf(w), 0, w)
      }
    }
  }

  /** Where a transaction is in the list, or belongs. */
  private positionOf(transaction: number): number {
    let [low, high] = [0, this.list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.compare(this.list[middle], transaction) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private compare(a: number, b: number): number {
    return this.urgency[a] < this.urgency[b] ? -1 : this.urgency[a] > this.urgency[b] ? 1 : a - b
  }
}
