import type { Mutant } from 'seedbed'
import { stock } from '../resource.js'
import { tcc, type TccClasses } from '../tcc.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'>

/** How many units each participant has in the scenario of the mutants. */
export const UNITS = 40

/** A mutant of TCC: one of its classes with a mistake in it, which shows in `tcc-bookings`. */
export function mutant(description: Description, classes: TccClasses): Mutant {
  return {
    ...description,
    family: 'tcc',
    scenario: 'tcc-bookings',
    server: tcc({ resource: () => stock(UNITS) }, classes),
  }
}
