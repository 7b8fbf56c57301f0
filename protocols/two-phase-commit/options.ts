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
  /** Whether the first node, which coordinates, is a participant as well. Default: it only coordinates. */
  readonly colocated?: boolean
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
    ...options,
  }
  for (const name of ['workTimeout', 'inquiry', 'patience'] as const) {
    const ms = filled[name]
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  }
  return filled
}
