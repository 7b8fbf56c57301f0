import type { Operation } from '../../history/operation.js'
import { Foresight } from './foresight.js'
import type { Problem } from './problem.js'
import type { Decision } from './result.js'
import { IMPOSSIBLE, Transitions } from './transitions.js'
import { Visited } from './visited.js'

/**
 * Decides one partition by depth-first search over linearizations with memory (Wing and Gong 1993, Lowe 2017).
 * `budget` is the number of operations it may place before it answers `unknown`.
 */
export function search(problem: Problem, budget: number): Decision {
  return new Search(problem).run(budget)
}

class Search {
  private readonly n: number
  private readonly transitions: Transitions
  private readonly foresight: Foresight | undefined
  private readonly visited: Visited
  private readonly placed: Uint8Array
  private readonly mask: Int32Array
  private readonly crashedUsed: Int32Array
  /** Completed operations still to be placed, in order of invocation: a doubly linked list, `n` is its head. */
  private readonly next: Int32Array
  private readonly previous: Int32Array
  private frontier = 0
  private state: number
  private steps = 0

  // The stack of moves. A move is a completed operation i (as i), a crashed group g (as -1 - g).
  private depth = 0
  private readonly moves: Int32Array
  private readonly stateBefore: Int32Array
  private readonly frontierBefore: Int32Array
  private readonly forced: Uint8Array

  private furthest = -1
  private furthestOrder: Operation[] = []

  constructor(private readonly problem: Problem) {
    const n = (this.n = problem.completed.length)
    const { model, classes, crashed } = problem
    let capacity = n + 1
    for (const { operations } of crashed) capacity += operations.length
    this.transitions = new Transitions(model, classes)
    this.placed = new Uint8Array(n)
    this.mask = new Int32Array((problem.slots + 31) >>> 5)
    this.crashedUsed = new Int32Array(crashed.length)
    this.visited = new Visited(this.mask.length, crashed.length)
    this.next = new Int32Array(n + 1)
    this.previous = new Int32Array(n + 1)
    for (let i = 0; i <= n; i++) {
      this.next[i] = i === n ? 0 : i + 1
      this.previous[i] = i === 0 ? n : i - 1
    }
    this.moves = new Int32Array(capacity)
    this.stateBefore = new Int32Array(capacity)
    this.frontierBefore = new Int32Array(capacity)
    this.forced = new Uint8Array(capacity)
    if (model.lookahead && Foresight.pays(model.lookahead, problem)) {
      this.foresight = new Foresight(model.lookahead, problem, this.transitions, this.crashedUsed)
    }
    this.state = this.transitions.number(model.init())
    if (this.foresight) this.state = this.foresight.settle(this.state)
  }

  run(budget: number): Decision {
    const { n, foresight } = this
    if (foresight) {
      // A cheap refutation before any search: an observation that nothing can lead to.
      for (let i = 0; i < n; i++) if (!foresight.alive(i, this.state)) return this.refuted(i)
    }
    let entering = true
    let cursor = 0
    for (;;) {
      if (entering) {
        this.takeForced()
        if (this.frontier === n) {
          const order = this.order()
          return { verdict: 'ok', steps: this.spent, order: () => order }
        }
        if (this.spent > budget) {
          this.noteFurthest()
          const order = this.furthestOrder
          return { verdict: 'unknown', steps: this.spent, order: () => order }
        }
        entering = false
        cursor =
          this.dead() || !this.visited.add(this.frontier, this.state, this.mask, this.crashedUsed)
            ? EXHAUSTED
            : this.next[n]
      }
      const after = this.advance(cursor)
      if (after) {
        entering = true
        continue
      }
      this.noteFurthest()
      // Back to the last choice: what was forced since goes with it.
      while (this.depth > 0 && this.forced[this.depth - 1] === 1) this.undo()
      if (this.depth === 0) return this.refuted(this.problem.returned[this.furthest])
      const move = this.undo()
      cursor = move >= 0 ? this.next[move] : n + 1 - move
    }
  }

  /** Makes the first possible move from `cursor` on: completed operations first, crashed groups (`n + 1 + g`) after them. */
  private advance(cursor: number): boolean {
    if (cursor === EXHAUSTED) return false
    const { n, problem, transitions, state } = this
    const { crashed } = problem
    if (cursor <= n) {
      const invoked = problem.invokedBy[this.frontier]
      let i = cursor
      for (; i < invoked; i = this.next[i]) {
        if (this.twinFirst(i, invoked)) continue
        const after = transitions.step(state, problem.classOf[i])
        if (after !== IMPOSSIBLE) {
          this.place(i, after, 0)
          return true
        }
      }
      cursor = n + 1
    }
    for (let g = cursor - n - 1; g < crashed.length; g++) {
      const group = crashed[g]
      const used = this.crashedUsed[g]
      if (used === group.operations.length || group.availableFrom[used] > this.frontier) continue
      const after = transitions.step(state, group.classId)
      // One that changes nothing is better kept for later.
      if (after === IMPOSSIBLE || after === state) continue
      this.placeCrashed(g, after)
      return true
    }
    return false
  }

  /**
   * Whether an equal operation that returns earlier could be placed as well. Then it goes first: in any legal order that has them the
   * other way round they can change places.
   */
  private twinFirst(i: number, invoked: number): boolean {
    const { twinBefore, returnRank } = this.problem
    for (let j = twinBefore[i]; j !== -1 && returnRank[j] >= this.frontier; j = twinBefore[j])
      if (j < invoked && this.placed[j] === 0) return true
    return false
  }

  /** Places every operation that is possible and changes nothing: there is no better moment for it. */
  private takeForced(): void {
    const { problem, transitions, n } = this
    const { classes, classOf, invokedBy } = problem
    for (let i = this.next[n]; i < n && i < invokedBy[this.frontier]; i = this.next[i]) {
      if (classes[classOf[i]].pure && transitions.step(this.state, classOf[i]) === this.state) {
        this.place(i, this.state, 1)
        if (this.frontier === n) return
      }
    }
  }

  private dead(): boolean {
    const { foresight, n, state } = this
    if (!foresight) return false
    const invoked = this.problem.invokedBy[this.frontier]
    for (let i = this.next[n]; i < invoked; i = this.next[i]) if (!foresight.alive(i, state)) return true
    return false
  }

  private place(i: number, after: number, forced: 0 | 1): void {
    const { problem, n } = this
    const { returned, returnRank, slot } = problem
    this.push(i, forced)
    this.placed[i] = 1
    this.next[this.previous[i]] = this.next[i]
    this.previous[this.next[i]] = this.previous[i]
    this.foresight?.place(i)
    if (returnRank[i] === this.frontier) {
      let k = this.frontier + 1
      for (; k < n && this.placed[returned[k]] === 1; k++) this.flip(slot[returned[k]])
      this.frontier = k
    } else this.flip(slot[i])
    this.state = this.foresight ? this.foresight.settle(after) : after
  }

  private placeCrashed(g: number, after: number): void {
    this.push(-1 - g, 0)
    this.crashedUsed[g]++
    this.foresight?.crashedChanged(this.problem.crashed[g].classId, -1)
    this.state = this.foresight ? this.foresight.settle(after) : after
  }

  /** Steps taken, and what looking for earlier configurations cost beside them: a comparison is a sixteenth of a step. */
  private get spent(): number {
    return this.steps + (this.visited.compared >>> 4)
  }

  private push(move: number, forced: 0 | 1): void {
    const { depth } = this
    this.moves[depth] = move
    this.stateBefore[depth] = this.state
    this.frontierBefore[depth] = this.frontier
    this.forced[depth] = forced
    this.depth++
    this.steps++
  }

  private undo(): number {
    const depth = --this.depth
    const move = this.moves[depth]
    this.state = this.stateBefore[depth]
    if (move < 0) {
      const g = -1 - move
      this.crashedUsed[g]--
      this.foresight?.crashedChanged(this.problem.crashed[g].classId, 1)
      return move
    }
    const { returned, slot } = this.problem
    const before = this.frontierBefore[depth]
    if (this.problem.returnRank[move] === before) {
      for (let k = before + 1; k < this.frontier; k++) this.flip(slot[returned[k]])
    } else this.flip(slot[move])
    this.frontier = before
    this.foresight?.takeBack(move)
    this.next[this.previous[move]] = move
    this.previous[this.next[move]] = move
    this.placed[move] = 0
    return move
  }

  private flip(slot: number): void {
    this.mask[slot >>> 5] ^= 1 << (slot & 31)
  }

  private noteFurthest(): void {
    if (this.frontier <= this.furthest) return
    this.furthest = this.frontier
    this.furthestOrder = this.order()
  }

  private order(): Operation[] {
    const { completed, crashed } = this.problem
    const used = new Int32Array(crashed.length)
    const order: Operation[] = []
    for (let d = 0; d < this.depth; d++) {
      const move = this.moves[d]
      order.push(move >= 0 ? completed[move] : crashed[-1 - move].operations[used[-1 - move]++])
    }
    return order
  }

  /** The violation, given an operation that nothing can place before it returns. */
  private refuted(blocked: number): Decision {
    const { completed, crashed } = this.problem
    const until = completed[blocked].completed!
    const conflict = [...completed, ...crashed.flatMap(({ operations }) => operations)]
      // What was invoked later could not have helped.
      .filter(({ invoked }) => invoked <= until)
      .sort((a, b) => a.id - b.id)
    const order = this.furthestOrder
    return { verdict: 'violation', steps: this.spent, order: () => order, conflict }
  }
}

const EXHAUSTED = -1
