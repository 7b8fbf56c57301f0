import type { Env, Process, ProcessFactory } from 'seedbed'
import { ThreePhaseCoordinator } from './coordinator.js'
import type { ThreePhaseMessage } from './messages.js'
import { threePhaseSettings, type ThreePhaseOptions } from './options.js'
import { ThreePhaseParticipant } from './participant.js'

/** The processes of three-phase commit, or subclasses of them that change a rule. */
export interface ThreePhaseClasses {
  readonly coordinator?: typeof ThreePhaseCoordinator
  readonly participant?: typeof ThreePhaseParticipant
}

/**
 * Makes the servers of three-phase commit: the first node coordinates, all others are participants.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { Records } from 'seedbed/protocols/atomic-commit'
 * import { threePhaseCommit } from 'seedbed/protocols/three-phase-commit'
 * const server = threePhaseCommit({ resource: () => new Records({ a: 100 }), bound: 10 })
 * ```
 */
export function threePhaseCommit(
  options: ThreePhaseOptions,
  classes: ThreePhaseClasses = {},
): ProcessFactory {
  const settings = threePhaseSettings(options)
  const { coordinator = ThreePhaseCoordinator, participant = ThreePhaseParticipant } = classes
  return (env: Env<ThreePhaseMessage>): Process =>
    env.id === env.nodes('server')[0] ? new coordinator(env, settings) : new participant(env, settings)
}
