import type { NodeId } from 'seedbed'
import type {
  Resource,
  ResourceManagerSettings,
  TransactionManagerSettings,
} from 'seedbed/protocols/atomic-commit'

/** Options of `paxosCommit`. Times in ms. */
export interface PaxosCommitOptions
  extends Partial<ResourceManagerSettings>, Partial<TransactionManagerSettings> {
  /** What each participant looks after; made anew at each start. */
  readonly resource: (node: NodeId) => Resource
  /** How many acceptors may fail: the first 2F+1 nodes accept, and the first of them leads. Default: 1. */
  readonly f?: number
  /** The range from which is drawn how long an acceptor waits for a decision before it leads a ballot itself. Default: 150 to 400. */
  readonly takeover?: readonly [min: number, max: number]
  /** How many acceptors, the first ones, answer clients and begin transactions. Default: 1. */
  readonly coordinators?: number
}

/** Options with every default filled in. */
export type PaxosCommitSettings = Required<PaxosCommitOptions>

/** Fills in the defaults. @throws RangeError when an option makes no sense. */
export function paxosCommitSettings(options: PaxosCommitOptions): PaxosCommitSettings {
  const filled: PaxosCommitSettings = {
    workTimeout: 100,
    inquiry: 80,
    patience: 120,
    initiator: 'coordinator',
    f: 1,
    takeover: [150, 400],
    coordinators: 1,
    ...options,
  }
  const { f, takeover, coordinators } = filled
  if (!(Number.isInteger(f) && f >= 0)) throw new RangeError(`f is ${f}; it must be a whole number from 0 on`)
  const acceptors = 2 * f + 1
  if (!(Number.isInteger(coordinators) && coordinators >= 1 && coordinators <= acceptors))
    throw new RangeError(
      `coordinators is ${coordinators}; it must be a whole number from 1 to ${acceptors}, the number of acceptors`,
    )
  const [min, max] = takeover
  if (!(min > 0 && max >= min && max < Infinity))
    throw new RangeError(`takeover is [${min}, ${max}]; it must be [min, max] in ms with 0 < min <= max`)
  for (const name of ['workTimeout', 'inquiry', 'patience'] as const) {
    const ms = filled[name]
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  }
  return filled
}

/** The nodes that accept. */
export function acceptorsOf(
  servers: readonly NodeId[],
  { f }: Pick<PaxosCommitSettings, 'f'>,
): readonly NodeId[] {
  return servers.slice(0, 2 * f + 1)
}
