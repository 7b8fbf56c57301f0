import type { Env, Process, ProcessFactory } from 'seedbed'
import { Colocated } from 'seedbed/protocols/atomic-commit'
import { TwoPhaseCoordinator } from './coordinator.js'
import type { TwoPhaseMessage } from './messages.js'
import { twoPhaseSettings, type TwoPhaseOptions, type TwoPhaseSettings } from './options.js'
import { TwoPhaseParticipant } from './participant.js'
import { PresumedAbort, PresumedCommit, PresumedNothing } from './presumptions/index.js'
import { HeuristicCoordinator, XaParticipant } from './xa/index.js'

/** The processes of two-phase commit, or subclasses of them that change a rule. */
export interface TwoPhaseClasses {
  readonly coordinator?: new (env: Env<TwoPhaseMessage>, settings: TwoPhaseSettings) => TwoPhaseCoordinator
  readonly participant?: typeof TwoPhaseParticipant
}

/**
 * Makes the servers of two-phase commit: the first node coordinates, all others are participants.
 *
 * @throws RangeError when the options make no sense
 *
 * @example
 * ```ts
 * import { Records } from 'seedbed/protocols/atomic-commit'
 * import { twoPhaseCommit } from 'seedbed/protocols/two-phase-commit'
 * const server = twoPhaseCommit({ resource: () => new Records({ a: 100 }) })
 * ```
 */
export function twoPhaseCommit(options: TwoPhaseOptions, classes: TwoPhaseClasses = {}): ProcessFactory {
  const settings = twoPhaseSettings(options)
  const { coordinator = coordinatorThat(settings), participant = participantThat(settings) } = classes
  return (env: Env<TwoPhaseMessage>): Process => {
    const takesPart = (): TwoPhaseParticipant => new participant(env, settings.resource(env.id), settings)
    if (env.id !== env.nodes('server')[0]) return takesPart()
    const coordinates = new coordinator(env, settings)
    return settings.colocated ? new Colocated(coordinates, takesPart()) : coordinates
  }
}

function participantThat({ heuristicAfter }: TwoPhaseSettings): typeof TwoPhaseParticipant {
  return heuristicAfter === null ? TwoPhaseParticipant : XaParticipant
}

function coordinatorThat({
  presumes,
  heuristicAfter,
}: TwoPhaseSettings): NonNullable<TwoPhaseClasses['coordinator']> {
  if (heuristicAfter !== null) return HeuristicCoordinator
  if (presumes === null) return TwoPhaseCoordinator
  return { nothing: PresumedNothing, abort: PresumedAbort, commit: PresumedCommit }[presumes]
}
