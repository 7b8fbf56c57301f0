import { transactionClient, type BranchWork, type RecordsWork } from 'seedbed/protocols/atomic-commit'
import type { WorldModelOptions } from 'seedbed/search'

/** Who does what in the one transaction of a world. */
export interface Parts {
  readonly participants: readonly string[]
  /** How many of them, from the last on, vote no. */
  readonly unwilling: number
  /** How many of the rest, from the first on, have only read. */
  readonly readers: number
}

/** A client with one transaction, in which each participant takes part in its own way. */
export function oneTransaction({
  participants,
  unwilling,
  readers,
}: Parts): NonNullable<WorldModelOptions['clients']> {
  const branches = participants.map((participant, i): BranchWork<RecordsWork> => {
    if (i >= participants.length - unwilling) return { participant, work: { add: { r: -1 } } }
    return { participant, work: i < readers ? { read: ['r'] } : { add: { r: 1 } } }
  })
  return { process: transactionClient(), operations: [[branches]], pace: 'at once' }
}
