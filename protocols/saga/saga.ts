import type { Env, Process, ProcessFactory } from 'seedbed'
import { ChoreographedParticipant } from './choreographed/participant.js'
import { SagaOrchestrator } from './orchestrated/orchestrator.js'
import { OrchestratedParticipant } from './orchestrated/participant.js'
import { sagaSettings, type SagaOptions } from './options.js'

/** The processes of orchestrated sagas, or subclasses of them that change a rule. */
export interface OrchestratedClasses {
  readonly orchestrator?: typeof SagaOrchestrator
  readonly participant?: typeof OrchestratedParticipant
}

/**
 * Makes the servers of orchestrated sagas: the first node orchestrates, all others are participants.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { orchestratedSaga, units } from 'seedbed/protocols/saga'
 * const server = orchestratedSaga({ resource: () => units(20), recovery: 'forward' })
 * ```
 */
export function orchestratedSaga(options: SagaOptions, classes: OrchestratedClasses = {}): ProcessFactory {
  const settings = sagaSettings(options)
  const { orchestrator = SagaOrchestrator, participant = OrchestratedParticipant } = classes
  return (env: Env): Process =>
    env.id === env.nodes('server')[0]
      ? new orchestrator(env as Env<never>, settings)
      : new participant(env, options.resource(env.id))
}

/**
 * Makes the servers of choreographed sagas: all are participants, and none directs.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { choreographedSaga, units } from 'seedbed/protocols/saga'
 * const server = choreographedSaga({ resource: () => units(20) })
 * ```
 */
export function choreographedSaga(
  options: SagaOptions,
  participant: typeof ChoreographedParticipant = ChoreographedParticipant,
): ProcessFactory {
  const settings = sagaSettings(options)
  return (env: Env): Process => new participant(env, options.resource(env.id), settings)
}
