import type { Lookahead } from '../model.js'
import type { Problem } from './problem.js'
import { IMPOSSIBLE, type Transitions } from './transitions.js'

/**
 * Sees dead ends before the search walks into them, for models that say how their states move (see `Lookahead`).
 *
 * Two facts are used. An observation that the present state cannot lead to needs a jump that can, not yet placed and
 * invoked before the observation returned; if there is none, the configuration is dead. And a state that no remaining
 * observation can be reached from is *spent*: all spent states are one, because nothing will ever tell them apart.
 */
export class Foresight {
  /** The number that stands for every spent state. */
  readonly spent: number
  private readonly observing: number[] = []
  /** By class: classes of jumps that lead to it, for observing classes. */
  private readonly feeders: (readonly number[] | undefined)[] = []
  private readonly reachable: (readonly number[])[] = []
  private readonly reachRows: Uint8Array[] = []
  /** By class: how many of its operations are still to be placed. */
  private readonly remaining: Int32Array
  /** By class: its completed operations still to be placed, a linked list in order of invocation. */
  private readonly first: Int32Array
  private readonly next: Int32Array
  private readonly previous: Int32Array
  private readonly crashedGroupOf: Int32Array

  constructor(
    private readonly lookahead: Lookahead,
    private readonly problem: Problem,
    private readonly transitions: Transitions,
    private readonly crashedUsed: Int32Array,
  ) {
    const { classes, classOf, crashed, completed } = problem
    this.spent = transitions.numberApart('spent')
    this.remaining = new Int32Array(classes.length)
    this.first = new Int32Array(classes.length).fill(-1)
    this.next = new Int32Array(completed.length).fill(-1)
    this.previous = new Int32Array(completed.length).fill(-1)
    this.crashedGroupOf = new Int32Array(classes.length).fill(-1)
    for (let i = completed.length - 1; i >= 0; i--) {
      const c = classOf[i]
      const successor = this.first[c]
      this.next[i] = successor
      if (successor !== -1) this.previous[successor] = i
      this.first[c] = i
      this.remaining[c]++
    }
    crashed.forEach((group, g) => {
      this.remaining[group.classId] += group.operations.length
      this.crashedGroupOf[group.classId] = g
    })
    this.prepareClasses()
  }

  /** Whether it pays: preparing takes a step for each pair of an observation and a jump. */
  static pays(lookahead: Lookahead, { classes }: Problem): boolean {
    let observations = 0
    let jumps = 0
    for (const { input, output } of classes) {
      if (lookahead.observes(input, output)) observations++
      if (lookahead.jump(input, output) !== undefined) jumps++
    }
    return observations * jumps < 50_000_000
  }

  private prepareClasses(): void {
    const { lookahead, transitions } = this
    const { classes } = this.problem
    const jumps: { classId: number; state: unknown }[] = []
    classes.forEach(({ input, output }, classId) => {
      const observes = lookahead.observes(input, output)
      const state: unknown = lookahead.jump(input, output)
      if (observes) this.observing.push(classId)
      if (state !== undefined) jumps.push({ classId, state })
      if (observes) transitions.fix(this.spent, classId, output === undefined ? this.spent : IMPOSSIBLE)
      else transitions.fix(this.spent, classId, state === undefined ? this.spent : transitions.number(state))
    })
    for (const goal of this.observing) {
      const { input, output } = classes[goal]
      // An unknown answer is never in the way.
      if (output === undefined) continue
      this.feeders[goal] = jumps
        .filter(({ state }) => lookahead.reaches(state, input, output))
        .map(({ classId }) => classId)
    }
  }

  /** Told when completed operation `i` is placed. */
  place(i: number): void {
    const c = this.problem.classOf[i]
    this.remaining[c]--
    const before = this.previous[i]
    const after = this.next[i]
    if (before === -1) this.first[c] = after
    else this.next[before] = after
    if (after !== -1) this.previous[after] = before
  }

  /** Told when completed operation `i`, the last one placed, is taken back. */
  takeBack(i: number): void {
    const c = this.problem.classOf[i]
    this.remaining[c]++
    const before = this.previous[i]
    const after = this.next[i]
    if (before === -1) this.first[c] = i
    else this.next[before] = i
    if (after !== -1) this.previous[after] = i
  }

  /** Told when an operation of a crashed group is used (`-1`) or given back (`+1`). */
  crashedChanged(classId: number, by: 1 | -1): void {
    this.remaining[classId] += by
  }

  /** The number of the state itself, or {@link spent} when no remaining observation can be reached from it. */
  settle(state: number): number {
    if (state === this.spent) return state
    const reachable = this.reachable[state] ?? this.reach(state)
    for (let i = 0; i < reachable.length; i++) if (this.remaining[reachable[i]] > 0) return state
    return this.spent
  }

  /** Whether completed operation `i` can still become possible, from `state` or after a jump still to be placed. */
  alive(i: number, state: number): boolean {
    const goal = this.problem.classOf[i]
    const feeders = this.feeders[goal]
    if (feeders === undefined) return true
    if (state !== this.spent) {
      if (this.reachable[state] === undefined) this.reach(state)
      if (this.reachRows[state][goal] === 1) return true
    }
    const rank = this.problem.returnRank[i]
    const invoked = this.problem.invokedBy[rank]
    for (let f = 0; f < feeders.length; f++) {
      const first = this.first[feeders[f]]
      // A successful compare-and-set cannot make its own condition true.
      if (first !== -1 && first < invoked && (first !== i || this.next[first] !== -1)) return true
      const group = this.crashedGroupOf[feeders[f]]
      if (group !== -1) {
        const { operations, availableFrom } = this.problem.crashed[group]
        const used = this.crashedUsed[group]
        if (used < operations.length && availableFrom[used] <= rank) return true
      }
    }
    return false
  }

  private reach(state: number): readonly number[] {
    const { classes } = this.problem
    const row = new Uint8Array(classes.length)
    const value = this.transitions.states[state]
    const reachable = this.observing.filter((c) =>
      this.lookahead.reaches(value, classes[c].input, classes[c].output),
    )
    for (const c of reachable) row[c] = 1
    this.reachRows[state] = row
    this.reachable[state] = reachable
    return reachable
  }
}
