import type { Plan } from '../../run/index.js'
import type { ScenarioOptions } from '../../run/index.js'

/** An earlier run that a strategy learns from. */
export interface Lesson {
  readonly seed: number
  readonly plan: Plan
  /** Hashes of what the run reached. */
  readonly coverage: readonly number[]
}

/** What a strategy may go by. */
export interface StrategySite {
  readonly parts: ScenarioOptions
  /**
   * The plan that the scenario's own nemesis and workload draw for a seed.
   *
   * @param evenly - all families of faults alike, in place of a profile drawn for each run
   */
  draw(seed: number, evenly?: boolean): Plan
  /** The runs of the seeds that the strategy asked to learn from, in the order of seeds. */
  readonly lessons: readonly Lesson[]
}

/**
 * Makes the plan of a run from its seed. A seed under a strategy is one run, whatever ran before it: a strategy that learns
 * says from which seeds, and those are run for it where they have not been.
 */
export interface Strategy {
  readonly name: string
  /** The strategy that is really asked for this seed, when this one is made of others. */
  member?(seed: number): Strategy
  /** The seeds, below this one, whose runs must be known. Those seeds learn from none. */
  learnsFrom?(seed: number): readonly number[]
  /**
   * Whether some later seed learns from this one: then it is noted what its run reaches, which makes it a tenth longer. Default: every
   * seed that learns from none, where `learnsFrom` is there.
   */
  teaches?(seed: number): boolean
  plan(seed: number, site: StrategySite): Plan
}

/** The strategy that plans this seed. */
export function memberOf(strategy: Strategy, seed: number): Strategy {
  const member = strategy.member?.(seed)
  return member === undefined ? strategy : memberOf(member, seed)
}
