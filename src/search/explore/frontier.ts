import Queue from 'mnemonist/queue.js'

/** A state that waits to be gone on from. */
export interface Waiting<State> {
  readonly state: State
  /** Its number among the keys. */
  readonly index: number
  readonly depth: number
}

/** The states that wait, in the order that they will be gone on from. */
export interface Frontier<State> {
  readonly size: number
  /** Adds the new states that one state has led to, in the order they came. */
  add(found: readonly Waiting<State>[]): void
  next(): Waiting<State> | undefined
}

/** First come, first gone on from: the nearest to an initial state. */
export class Breadth<State> implements Frontier<State> {
  private readonly queue = new Queue<Waiting<State>>()

  get size(): number {
    return this.queue.size
  }

  add(found: readonly Waiting<State>[]): void {
    for (const one of found) this.queue.enqueue(one)
  }

  next(): Waiting<State> | undefined {
    return this.queue.dequeue()
  }
}

/** The newest state first; of those that one state has led to, the first. */
export class Depth<State> implements Frontier<State> {
  private readonly stack: Waiting<State>[] = []

  get size(): number {
    return this.stack.length
  }

  add(found: readonly Waiting<State>[]): void {
    for (let i = found.length - 1; i >= 0; i--) this.stack.push(found[i])
  }

  next(): Waiting<State> | undefined {
    return this.stack.pop()
  }
}
