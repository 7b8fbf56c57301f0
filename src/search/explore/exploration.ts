/** One step of a path: what happened, and the state after it. */
export interface Step<State = unknown, Action = unknown> {
  readonly action: Action
  readonly state: State
}

/** A path on which a property that must always hold does not, in its last state. */
export interface Counterexample<State = unknown, Action = unknown> {
  readonly property: string
  readonly initial: State
  /** The steps from the initial state on; none when that state itself is the violation. */
  readonly path: readonly Step<State, Action>[]
}

/**
 * What ended an exploration: nothing was left (`exhausted`), a bound on depth or states, the model's own `within`, a violation,
 * or the signal.
 */
export type EndedBy = 'exhausted' | 'depth' | 'states' | 'within' | 'violation' | 'interrupted'

/** How an exploration goes about it, and when it ends. */
export interface ExploreOptions {
  /** `breadth`: nearest states first, so a counterexample is as short as any. `depth`: newest states first. Default: `breadth`. */
  readonly order?: 'breadth' | 'depth'
  /** States at this depth are counted, and not gone on from. An initial state is at depth 1. Default: no bound. */
  readonly depth?: number
  /** The most distinct states. Default: no bound. */
  readonly states?: number
  /** Explores one state for all that the model says differ only in names. Default: false. */
  readonly symmetry?: boolean
  /**
   * Leaves out orders of independent actions that lead to a state that another order leads to: fewer generated, the same states. A
   * counterexample may then be longer than the shortest. Default: false.
   */
  readonly reduction?: boolean
  /**
   * Which violation ends it: the `first`, none (`never`: one counterexample of each property is kept), or the first of the property
   * named. Default: `first`.
   */
  readonly stopAt?: 'first' | 'never' | { readonly property: string }
  /** Ends it soon; what was found is kept. */
  readonly signal?: { readonly aborted: boolean }
}

/** How far an exploration has come. */
export interface ExplorationProgress {
  readonly states: number
  readonly generated: number
  readonly depth: number
  /** How many states wait to be gone on from. */
  readonly waiting: number
}

/** What an exploration came to. */
export interface Exploration<State = unknown, Action = unknown> {
  readonly model: string
  /** `fail`: a violation, or a complete exploration without a state that is to be reached. `undecided`: ended before it was complete. */
  readonly verdict: 'pass' | 'fail' | 'undecided'
  /** How many distinct states. */
  readonly states: number
  /** Every successor of every state gone on from, those that change nothing too, and the initial states. */
  readonly generated: number
  /** The depth of the deepest state, as this order came upon it; an initial state is at depth 1. */
  readonly depth: number
  /** Whether every reachable state has been seen. */
  readonly complete: boolean
  readonly endedBy: EndedBy
  /** One of each property that was violated, in the order found. */
  readonly violations: readonly Counterexample<State, Action>[]
  /** Properties of kind `sometimes` that some state holds, and those that no state seen does. */
  readonly reached: readonly string[]
  readonly unreached: readonly string[]
  /** What the record of all states takes in memory, in bytes for each: its key and its parent, with the room kept free. Text is estimated. */
  readonly bytesPerState: number
}
