import type { Plan } from '../../run/index.js'

/** How much a plan says. */
export interface PlanSize {
  readonly faults: number
  readonly operations: number
  /** Overrides and delays of single messages. */
  readonly decisions: number
}

/**
 * Counts what a plan says.
 *
 * @example
 * ```ts
 * import { planSize } from 'seedbed/search'
 * planSize({ faults: [], operations: [] }) // => { faults: 0, operations: 0, decisions: 0 }
 * ```
 */
export function planSize({ faults, operations, overrides = [], delays = [] }: Plan): PlanSize {
  return {
    faults: faults.length,
    operations: operations.length,
    decisions: overrides.length + delays.length,
  }
}
