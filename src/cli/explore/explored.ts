import type { BuiltModel, Counterexample, Exploration } from 'seedbed/search'
import type { ExploreArguments } from '../commands/explore.js'

/** An exploration with all that is told of it. */
export interface Explored {
  readonly name: string
  readonly built: BuiltModel
  readonly given: ExploreArguments
  readonly exploration: Exploration
  readonly ms: number
  /** The most memory that the process has held. */
  readonly peakMegabytes: number
}

/** The violations; first that of the property which the variant is there to violate. */
export function violationsOf({ built, exploration }: Explored): Counterexample[] {
  const { violations } = exploration
  const own = violations.filter(({ property }) => property === built.variant?.violates)
  return [...own, ...violations.filter((one) => !own.includes(one))]
}

export function perSecond(amount: number, ms: number): number {
  return Math.round((1000 * amount) / Math.max(ms, 1))
}
