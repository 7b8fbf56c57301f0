import type { Operation } from '../../history/operation.js'

/** `unknown` means that the budget ran out; it is never to be taken for `ok`. */
export type Verdict = 'ok' | 'violation' | 'unknown'

/** What was decided about one partition of a history (the whole history, for a model without partitions). */
export interface PartitionResult {
  /** The partition, as the model names it; absent for a model without partitions. */
  readonly partition?: string | number
  readonly verdict: Verdict
  /** `zones`: reads and unique writes of a register, by their zones. `search`: the general search. */
  readonly algorithm: Algorithm
  readonly operations: number
  /** Operations the search placed, backtracking included; 0 where no search was needed. */
  readonly steps: number
  /** For `ok`: a linearization. Otherwise the order that got furthest. */
  readonly order: readonly Operation[]
  /** For `violation` and `unknown`: an operation that nothing found can place after `order`. */
  readonly blocked?: Operation
}

export type Algorithm = 'search' | 'zones'

/** What {@link checkLinearizability} answers. */
export interface LinearizabilityResult {
  readonly verdict: Verdict
  /** The algorithm that decided, or all that were used, joined by `+`. */
  readonly algorithm: string
  readonly steps: number
  readonly operations: number
  /** The first partition that is in violation, or else undecided. */
  readonly partition?: string | number
  readonly counterexample?: Counterexample
  /** Every partition looked at, in order of first appearance. */
  readonly partitions: readonly PartitionResult[]
}

/** Why a history is not linearizable. */
export interface Counterexample {
  /** Operations that cannot be linearized together. */
  readonly operations: readonly Operation[]
  /** The order that got furthest. */
  readonly prefix: readonly Operation[]
  /** The operation that cannot follow it. */
  readonly blocked: Operation
}
