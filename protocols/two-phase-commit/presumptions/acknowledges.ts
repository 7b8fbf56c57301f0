import type { Outcome } from 'seedbed/protocols/atomic-commit'
import type { TwoPhaseOptions } from '../options.js'

/** Whether participants force the record of an outcome and acknowledge it: unless it is what would be presumed, or nothing is forgotten. */
export function acknowledges(presumes: TwoPhaseOptions['presumes'], outcome: Outcome): boolean {
  return presumes !== undefined && presumes !== null && presumes !== outcome
}
