import type { Operation } from '../../history/operation.js'

/** `unknown` means that the budget ran out; it is never to be taken for `ok`. */
export type Verdict = 'ok' | 'violation' | 'unknown'

/** What was decided about one partition of a history (the whole history, for a model without partitions). */
export interface PartitionResult extends Decision {
  /** The partition, as the model names it; absent for a model without partitions. */
  readonly partition?: string | number
  /** `zones`: reads and unique writes of a register, by their zones. `collection`: a queue, stack, priority queue or unordered queue of unique values. `search`: the general search. */
  readonly algorithm: Algorithm
  readonly operations: number
}

/** What an algorithm decided about the operations of one partition. */
export interface Decision {
  readonly verdict: Verdict
  /** Operations the search placed, backtracking included; 0 where no search was needed. */
  readonly steps: number
  /** For `ok`: a linearization. Otherwise the order that got furthest. */
  order(): readonly Operation[]
  /** For `violation`: operations that cannot be linearized together. */
  readonly conflict?: readonly Operation[]
}

export type Algorithm = 'search' | 'zones' | 'collection'

/** What {@link checkLinearizability} answers. */
export interface LinearizabilityResult {
  readonly verdict: Verdict
  /** The algorithm that decided, or all that were used, joined by `+`. */
  readonly algorithm: string
  readonly steps: number
  readonly operations: number
  /** The first partition that is in violation, or else undecided. */
  readonly partition?: string | number
  /** For `violation`: a minimal sub-history and why it is one. */
  readonly counterexample: Counterexample | undefined
  /** Every partition looked at, in order of first appearance. */
  readonly partitions: readonly PartitionResult[]
}

/** Why a history is not linearizable. */
export interface Counterexample {
  /**
   * A sub-history that is still in violation. Operations of unknown outcome in it are those whose help some reason
   * below needs; in the history itself their outcome may be known.
   */
  readonly operations: readonly Operation[]
  /** Its completed operations, and why none of them can be left out. */
  readonly essential: readonly EssentialOperation[]
  /** Whether it is minimal, every reason established within the budget. */
  readonly minimal: boolean
  /**
   * In what sense nothing can be left out. `operation`: when any one of `operations` is deleted, the rest is linearizable.
   * `outcome`: when nobody knew the outcome of any one that completed, the rest would be. Deleting one then leaves the rest linearizable as
   * well or, and at least once it does, with an answer that nothing in the rest could have given, in whatever order.
   */
  readonly notion: 'operation' | 'outcome'
  /**
   * Those of `operations` that are in violation still, and linearizable as soon as any one is deleted. With notion `operation` all of
   * them; with `outcome` fewer, often the one read of a value whose write has been deleted.
   */
  readonly core: readonly Operation[]
  /** The longest legal order of its operations that `blocked` cannot follow. */
  readonly prefix: readonly Operation[]
  readonly blocked: Operation
  /** All of it in a sentence. */
  readonly summary: string
}

/** An operation without which the rest would be linearizable. */
export interface EssentialOperation {
  readonly operation: Operation
  /** The linearization of the rest; absent when it was not found within the budget. */
  readonly legalWithout?: readonly Operation[]
  readonly reason: string
}
