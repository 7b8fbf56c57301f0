import type { Explorable } from 'seedbed/search'
import { tcommitSpec, twoPhaseCrashes, twoPhaseSpec } from 'seedbed/protocols/two-phase-commit/specification'

/** All models that the command explores by name. */
export const explorables: readonly Explorable[] = [tcommitSpec, twoPhaseSpec, twoPhaseCrashes]
