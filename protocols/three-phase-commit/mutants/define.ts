import type { Mutant } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import type { ThreePhaseOptions } from '../options.js'
import { threePhaseCommit, type ThreePhaseClasses } from '../three-phase-commit.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

/** A mutant of three-phase commit: a class with a mistake in it, or a bound that is none, which shows in `three-phase-commit`. */
export function mutant(
  description: Description,
  classes: ThreePhaseClasses,
  options: Partial<ThreePhaseOptions> = {},
): Mutant {
  return {
    ...description,
    family: 'three-phase-commit',
    scenario: 'three-phase-commit',
    server: threePhaseCommit({ resource: () => new Records(), bound: 10, ...options }, classes),
  }
}
