import type { Mutant } from 'seedbed'
import type { ChoreographedParticipant } from '../choreographed/participant.js'
import type { SagaOptions } from '../options.js'
import { scarce } from '../resource.js'
import { choreographedSaga, orchestratedSaga, type OrchestratedClasses } from '../saga.js'

type Description = Omit<Mutant, 'family' | 'scenario' | 'server'> & { readonly scenario?: string }

/** The options with which each scenario runs sagas: a mutant differs in its mistake alone. */
export const optionsOf: Readonly<Record<string, SagaOptions>> = {
  'saga-orders': { resource: scarce(60, 'n5') },
  'saga-forward-recovery': { resource: scarce(60, 'n5'), recovery: 'forward' },
  'saga-choreographed': { resource: scarce(60, 'n4') },
}

/** A mutant of orchestrated sagas, which shows in `saga-orders` unless another scenario is named. */
export function orchestrated(description: Description, classes: OrchestratedClasses): Mutant {
  const { scenario = 'saga-orders' } = description
  return { ...description, family: 'saga', scenario, server: orchestratedSaga(optionsOf[scenario], classes) }
}

/** A mutant of choreographed sagas, which shows in `saga-choreographed`. */
export function choreographed(
  description: Description,
  participant: typeof ChoreographedParticipant,
): Mutant {
  const scenario = 'saga-choreographed'
  return {
    ...description,
    family: 'saga',
    scenario,
    server: choreographedSaga(optionsOf[scenario], participant),
  }
}
