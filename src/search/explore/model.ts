/** What identifies a state: two states are the same when their keys are. Numbers are whole, and at most 2^53 − 1. */
export type StateKey = string | number

/** Takes one thing that may happen, and the state it leads to. */
export type Visit<State, Action> = (action: Action, next: State) => void

/** What is asked of the states of a model. */
export interface Property<State> {
  readonly name: string
  /** `always`: every state holds it. `sometimes`: some state does. */
  readonly kind: 'always' | 'sometimes'
  holds(state: State): boolean
}

/**
 * A system as all that can happen in it: where it begins, and what may follow. States are never changed once made.
 * Specifications written in terms of atomic steps are models; so is a world of processes (`worldModel`).
 */
export interface Model<State, Action = unknown> {
  readonly name: string
  readonly properties: readonly Property<State>[]
  initial(): readonly State[]
  /** Visits each successor of a state, in a fixed order; also those that change nothing. */
  successors(state: State, visit: Visit<State, Action>): void
  key(state: State): StateKey
  /** One state for all that differ only in the names of interchangeable parts. Used when symmetry is asked for. */
  canonical?(state: State): State
  /**
   * What identifies an action, where reduction is asked for: from one state, it leads to one state. Default: a number or a text
   * is its own, and anything else is told by its JSON.
   */
  actionKey?(action: Action): StateKey
  /** Whether two actions, both possible, lead to the same state in either order, and neither disables the other. */
  independent?(one: Action, other: Action): boolean
  /** States outside are counted, and not gone on from: the exploration is then bounded. Default: all are within. */
  within?(state: State): boolean
  /** One line for people. */
  describeAction(action: Action): string
  /** A few short lines for people. */
  describeState(state: State): readonly string[]
}
