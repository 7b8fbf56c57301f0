import type { NodeId } from 'seedbed'
import type {
  Resource,
  ResourceManagerSettings,
  TransactionManagerSettings,
} from 'seedbed/protocols/atomic-commit'

/** Options of `threePhaseCommit`. Times in ms; all of them rest on the bound that is assumed for messages. */
export interface ThreePhaseOptions
  extends Partial<ResourceManagerSettings>, Partial<TransactionManagerSettings> {
  /** What each participant looks after; made anew at each start. */
  readonly resource: (node: NodeId) => Resource
  /** How long a message takes at most. Who has not answered after two of them, and a little, is taken to be down. Default: 10. */
  readonly bound?: number
}

/** Options with every default filled in. */
export type ThreePhaseSettings = Required<ThreePhaseOptions>

/** Fills in the defaults. @throws RangeError when the bound makes no sense. */
export function threePhaseSettings(options: ThreePhaseOptions): ThreePhaseSettings {
  const { bound = 10 } = options
  if (!(bound > 0 && bound < Infinity))
    throw new RangeError(`bound is ${bound}; it must be a number of ms above 0`)
  return {
    workTimeout: 12 * bound,
    // Longer than a coordinator that lives can be silent: while it waits for votes, and while it waits for who knows of them.
    inquiry: 12 * bound,
    patience: 6 * bound,
    initiator: 'coordinator',
    bound,
    ...options,
  }
}

/** How long to wait for an answer to what was just asked. */
export function roundTrip({ bound }: Pick<ThreePhaseSettings, 'bound'>): number {
  return 2.5 * bound
}
