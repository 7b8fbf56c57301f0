import type { Mutant } from 'seedbed'
import { Records } from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit, type TwoPhaseClasses } from '../two-phase-commit.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

/** A mutant of two-phase commit: one of its classes with a mistake in it, or its records, which shows in `two-phase-commit`. */
export function mutant(
  description: Description,
  classes: TwoPhaseClasses,
  records: typeof Records = Records,
): Mutant {
  return {
    ...description,
    family: 'two-phase-commit',
    scenario: 'two-phase-commit',
    server: twoPhaseCommit({ resource: () => new records() }, classes),
  }
}
