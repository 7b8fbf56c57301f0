import type { Parameters, Plan } from '../../run/index.js'

/** A run that may fail as the one that is being shrunk: all that decides it but the code. */
export interface Candidate {
  readonly seed: number
  readonly parameters: Parameters
  readonly plan: Plan
}
