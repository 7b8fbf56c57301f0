import type { Operation } from '../../../history/operation.js'

/** When an operation takes effect. Ties are broken by `phase`, then by `rank`. */
export interface Effect {
  readonly at: number
  readonly phase: number
  readonly rank: number
  readonly operation: Operation
}

/** At one instant what was there before is taken out, then comes what is put in and taken out at once, then what stays. */
export const TAKE = 0
export const PASS = 1
export const PUT = 2

/** The operations in the order in which they take effect. */
export function inOrderOfEffect(effects: readonly Effect[]): Operation[] {
  return [...effects]
    .sort((a, b) => a.at - b.at || a.phase - b.phase || a.rank - b.rank)
    .map(({ operation }) => operation)
}
