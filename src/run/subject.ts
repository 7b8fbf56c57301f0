import type { Mutant } from './mutant.js'
import { configure, type Parameters, type Scenario, type ScenarioOptions } from './scenario.js'
import { variant } from './variant.js'

/** What is run: a scenario, ready made. */
export interface Subject {
  readonly scenario: Scenario
  readonly parameters: Parameters
  readonly mutant?: Mutant
  readonly parts: ScenarioOptions
}

/** Puts together what is run. @throws InputError when a parameter cannot be used */
export function subjectOf(
  scenario: Scenario,
  options: { readonly parameters?: Parameters; readonly mutant?: Mutant },
): Subject {
  const { mutant } = options
  const parameters = configure(scenario, options.parameters ?? {})
  const ran = mutant ? variant(scenario, { server: mutant.server, client: mutant.client }) : scenario
  return { scenario, parameters, ...(mutant && { mutant }), parts: ran.options(parameters) }
}
