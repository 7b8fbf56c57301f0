import type { Operation } from '../../history/operation.js'
import type { Model, RegisterView } from '../model.js'
import type { Decision } from './result.js'

/**
 * Decides a register on which every value is written at most once, in O(n log n) (Gibbons and Korach 1997, section 4).
 *
 * A write and the reads of its value form a *cluster*; its *zone* spans the earliest completion and the latest
 * invocation in it. A cluster has to precede another as a whole as soon as one operation of it precedes one of the
 * other. The history is linearizable exactly when every read has a write that it does not precede, and no two clusters
 * have to precede each other.
 *
 * @returns `undefined` where the algorithm does not apply: other operations than reads and writes, a value written
 * twice or equal to the initial one, objects as values, reads without an answer
 */
export function decideByZones(operations: readonly Operation[], model: Model): Decision | undefined {
  if (!model.register) return undefined
  const clusters = gather(operations, model.register, model.register.initial(model.init()))
  if (!clusters) return undefined
  const conflict = clusters.unfounded() ?? clusters.crossing()
  if (conflict) return { verdict: 'violation', steps: 0, order: () => [], conflict }
  return { verdict: 'ok', steps: 0, order: () => clusters.order() }
}

/** The cluster of the initial value: written before anything was invoked. */
const INITIAL = 0

/** Columns by cluster. Earliest completion and latest invocation carry the operation they come from. */
class Clusters {
  count = 1
  private readonly writes: (Operation | undefined)[] = [undefined]
  private readonly earliest: Float64Array
  private readonly latest: Float64Array
  private readonly earliestBy: (Operation | undefined)[] = [undefined]
  private readonly latestBy: (Operation | undefined)[] = [undefined]
  private readonly firstRead: (Operation | undefined)[] = [undefined]
  private forward: Int32Array = new Int32Array(0)

  constructor(
    private readonly operations: readonly Operation[],
    private readonly clusterOf: Int32Array,
  ) {
    this.earliest = new Float64Array(operations.length + 1).fill(Infinity)
    this.latest = new Float64Array(operations.length + 1).fill(-Infinity)
    this.earliest[INITIAL] = -Infinity
  }

  add(): number {
    this.writes.push(undefined)
    this.earliestBy.push(undefined)
    this.latestBy.push(undefined)
    this.firstRead.push(undefined)
    return this.count++
  }

  isWritten(cluster: number): boolean {
    return cluster === INITIAL || this.writes[cluster] !== undefined
  }

  join(cluster: number, operation: Operation, write: boolean): void {
    const completed = operation.outcome === 'ok' ? operation.completed! : Infinity
    if (write) this.writes[cluster] = operation
    else if (this.firstRead[cluster] === undefined || completed < this.firstRead[cluster].completed!)
      this.firstRead[cluster] = operation
    if (completed < this.earliest[cluster]) {
      this.earliest[cluster] = completed
      this.earliestBy[cluster] = operation
    }
    if (operation.invoked > this.latest[cluster]) {
      this.latest[cluster] = operation.invoked
      this.latestBy[cluster] = operation
    }
  }

  /** A read of a value nobody wrote, or that completed before the write was invoked. */
  unfounded(): Operation[] | undefined {
    for (let c = 1; c < this.count; c++) {
      const read = this.firstRead[c]
      if (read === undefined) continue
      const write = this.writes[c]
      if (write === undefined) return [read]
      if (read.completed! < write.invoked) return [read, write]
    }
    return undefined
  }

  /** Two clusters that have to precede each other. */
  crossing(): Operation[] | undefined {
    const { earliest, latest } = this
    const forward: number[] = []
    const backward: number[] = []
    for (let c = 0; c < this.count; c++) {
      if (earliest[c] < latest[c]) forward.push(c)
      else if (latest[c] > -Infinity) backward.push(c)
    }
    forward.sort((a, b) => earliest[a] - earliest[b])
    this.forward = Int32Array.from(forward)
    for (let i = 1; i < forward.length; i++) {
      if (earliest[forward[i]] < latest[forward[i - 1]]) return this.evidence(forward[i - 1], forward[i])
    }
    for (const c of backward) {
      const f = this.lastForwardBefore(latest[c])
      if (f !== -1 && earliest[c] < latest[forward[f]]) return this.evidence(forward[f], c)
    }
    return undefined
  }

  /** The last forward zone that begins before `time`, as a position among them; they do not overlap. */
  private lastForwardBefore(time: number): number {
    let low = 0
    let high = this.forward.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.earliest[this.forward[middle]] < time) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  private evidence(a: number, b: number): Operation[] {
    const found = new Set<Operation>()
    for (const c of [a, b])
      for (const op of [this.writes[c], this.earliestBy[c], this.latestBy[c]]) if (op) found.add(op)
    return [...found].sort((x, y) => x.id - y.id)
  }

  order(): Operation[] {
    const { earliest, latest } = this
    // Forward zones in their order, at their beginning; a backward zone at its end unless that falls into a forward one.
    const point = new Float64Array(this.count)
    for (let c = 0; c < this.count; c++) {
      point[c] = earliest[c]
      if (earliest[c] < latest[c]) continue
      const f = this.lastForwardBefore(earliest[c])
      // Its end lies within that zone, so its beginning does not: it comes right before.
      if (f !== -1 && earliest[c] < latest[this.forward[f]])
        point[c] = Math.min(latest[c], earliest[this.forward[f]])
    }
    const rank = new Int32Array(this.count)
    const isForward = (c: number) => (earliest[c] < latest[c] ? 1 : 0)
    const sorted = Array.from(rank.keys()).sort(
      (a, b) => compare(point[a], point[b]) || isForward(a) - isForward(b) || compare(latest[a], latest[b]),
    )
    sorted.forEach((c, i) => (rank[c] = i))
    const placed: number[] = []
    for (let i = 0; i < this.operations.length; i++) {
      const c = this.clusterOf[i]
      if (c >= 0 && !this.isIdle(c)) placed.push(i)
    }
    const { operations, clusterOf, writes } = this
    placed.sort((a, b) => {
      const ca = clusterOf[a]
      const cb = clusterOf[b]
      if (ca !== cb) return rank[ca] - rank[cb]
      if (operations[a] === writes[ca]) return -1
      return operations[b] === writes[ca] ? 1 : operations[a].invoked - operations[b].invoked
    })
    return placed.map((i) => operations[i])
  }

  /** A write that nobody knows the outcome of and nobody read: it may never have happened. */
  private isIdle(c: number): boolean {
    return c !== INITIAL && this.writes[c]!.outcome !== 'ok' && this.firstRead[c] === undefined
  }
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function gather(
  operations: readonly Operation[],
  view: RegisterView,
  initial: unknown,
): Clusters | undefined {
  // Most histories of other kinds show it in their first few operations: nothing is laid out for them.
  for (const { input } of operations) if (view.kind(input) === 'other') return undefined
  const clusterOf = new Int32Array(operations.length).fill(-1)
  const clusters = new Clusters(operations, clusterOf)
  const byValue = new Map<unknown, number>([[initial, INITIAL]])
  for (let i = 0; i < operations.length; i++) {
    const operation = operations[i]
    if (operation.outcome === 'fail') continue
    const kind = view.kind(operation.input)
    const completed = operation.outcome === 'ok'
    if (kind === 'read' && !completed) continue
    if (completed && operation.completed! < operation.invoked) return undefined
    const value = view.value(operation.input, operation.output)
    if (value === undefined || (typeof value === 'object' && value !== null)) return undefined
    let cluster = byValue.get(value)
    if (cluster === undefined) {
      cluster = clusters.add()
      byValue.set(value, cluster)
    } else if (kind === 'write' && clusters.isWritten(cluster)) return undefined
    clusters.join(cluster, operation, kind === 'write')
    clusterOf[i] = cluster
  }
  return clusters
}
