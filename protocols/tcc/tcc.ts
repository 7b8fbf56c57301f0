import type { Env, Process, ProcessFactory } from 'seedbed'
import { TccCoordinator } from './coordinator.js'
import type { TccMessage } from './messages.js'
import { tccSettings, type TccOptions } from './options.js'
import { TccParticipant } from './participant.js'

/** The processes of TCC, or subclasses of them that change a rule. */
export interface TccClasses {
  readonly coordinator?: typeof TccCoordinator
  readonly participant?: typeof TccParticipant
}

/**
 * Makes the servers of TCC: the first node coordinates, all others are participants.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { stock, tcc } from 'seedbed/protocols/tcc'
 * const server = tcc({ resource: () => stock(20) })
 * ```
 */
export function tcc(options: TccOptions, classes: TccClasses = {}): ProcessFactory {
  const settings = tccSettings(options)
  const { coordinator = TccCoordinator, participant = TccParticipant } = classes
  return (env: Env<TccMessage>): Process =>
    env.id === env.nodes('server')[0]
      ? new coordinator(env, settings)
      : new participant(env, options.resource(env.id))
}
