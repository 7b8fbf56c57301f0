import type { NodeId } from 'seedbed'
import type {
  Resource,
  ResourceManagerSettings,
  TransactionManagerSettings,
} from 'seedbed/protocols/atomic-commit'

/** Options of `twoPhaseCommit`. Times in ms. */
export interface TwoPhaseOptions
  extends Partial<ResourceManagerSettings>, Partial<TransactionManagerSettings> {
  /** What each participant looks after; made anew at each start. */
  readonly resource: (node: NodeId) => Resource
  /**
   * What the coordinator says of a transaction of which it knows nothing, and so what it need not remember. Default: it remembers all
   * that it has committed, for ever.
   */
  readonly presumes?: 'nothing' | 'abort' | 'commit' | null
  /** Whether participants in doubt ask each other as well. Default: the coordinator alone. */
  readonly cooperative?: boolean
  /** Whether the first node, which coordinates, is a participant as well. Default: it only coordinates. */
  readonly colocated?: boolean
  /**
   * After how many inquiries in vain a participant in doubt decides alone, by chance, which breaks AC1. Its resource is then seen through XA.
   * Default: it never does.
   */
  readonly heuristicAfter?: number | null
}

/** Options with every default filled in. */
export type TwoPhaseSettings = Required<TwoPhaseOptions>

/** Fills in the defaults. @throws RangeError when an option makes no sense. */
export function twoPhaseSettings(options: TwoPhaseOptions): TwoPhaseSettings {
  const filled: TwoPhaseSettings = {
    workTimeout: 100,
    inquiry: 80,
    patience: 120,
    initiator: 'coordinator',
    colocated: false,
    presumes: null,
    cooperative: false,
    heuristicAfter: null,
    ...options,
  }
  for (const name of ['workTimeout', 'inquiry', 'patience'] as const) {
    const ms = filled[name]
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  }
  const { heuristicAfter, presumes } = filled
  if (heuristicAfter !== null && !(Number.isInteger(heuristicAfter) && heuristicAfter > 0))
    throw new RangeError(`heuristicAfter is ${heuristicAfter}; it must be a whole number from 1 on, or null`)
  if (heuristicAfter !== null && presumes !== null)
    throw new RangeError(
      `presumes is '${presumes}'; with heuristicAfter it must be null: what was done alone is compared with what is remembered`,
    )
  if (heuristicAfter !== null && filled.colocated)
    throw new RangeError(
      'colocated is true; with heuristicAfter it must be false: who is gone with the coordinator decides nothing alone',
    )
  if (filled.presumes === 'commit' && filled.initiator === 'participant')
    throw new RangeError(
      "initiator is 'participant'; where commit is presumed it must be 'coordinator', which has to know whom it asks before anybody prepares",
    )
  return filled
}
