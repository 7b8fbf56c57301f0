import type { Mutant, Parameters } from 'seedbed'
import { buildModel } from 'seedbed/search'
import { explorables, mutants, scenarios } from 'seedbed/scenarios'
import { unknownWord } from '../../input/index.js'

/** A scenario, as it is listed. */
export interface ListedScenario {
  readonly scenario: string
  readonly summary: string
  readonly parameters: Parameters
  readonly checks: readonly string[]
  readonly sometimes: readonly string[]
}

/** A model to explore, as it is listed. */
export interface ListedModel {
  readonly model: string
  readonly summary: string
  readonly parameters: Parameters
  readonly properties: readonly string[]
  readonly variants: readonly string[]
}

/** The mutants of a protocol. */
export interface Family {
  readonly family: string
  readonly mutants: readonly Mutant[]
}

/** What comes with the package, or what of it is asked for. */
export interface Inventory {
  readonly scenarios: readonly ListedScenario[]
  readonly models: readonly ListedModel[]
  readonly families: readonly Family[]
}

/**
 * All there is; with names, the scenarios, models and families of mutants that have one of them.
 *
 * @throws InputError for a name that nothing has
 */
export function inventory(names: readonly string[]): Inventory {
  const all: Inventory = {
    scenarios: scenarios.map((scenario) => {
      const { name, summary, parameters } = scenario
      const { checks, sometimes = [] } = scenario.options(parameters)
      return { scenario: name, summary, parameters, checks: named(checks), sometimes: named(sometimes) }
    }),
    models: explorables.map((explorable) => {
      const { name, summary, variants } = explorable
      const { model, parameters } = buildModel(explorable)
      return {
        model: name,
        summary,
        parameters,
        properties: named(model.properties),
        variants: named(variants),
      }
    }),
    families: [...new Set(mutants.map(({ family }) => family))].map((family) => ({
      family,
      mutants: mutants.filter((mutant) => mutant.family === family),
    })),
  }
  return names.length === 0 ? all : chosen(all, names)
}

function chosen(all: Inventory, names: readonly string[]): Inventory {
  const known = [
    ...all.scenarios.map(({ scenario }) => scenario),
    ...all.models.map(({ model }) => model),
    ...all.families.map(({ family }) => family),
  ]
  for (const name of names)
    if (!known.includes(name))
      throw unknownWord('name', name, known, 'a scenario, a model or a protocol with mutants')
  return {
    scenarios: all.scenarios.filter(({ scenario }) => names.includes(scenario)),
    models: all.models.filter(({ model }) => names.includes(model)),
    families: all.families.filter(({ family }) => names.includes(family)),
  }
}

function named(those: readonly { readonly name: string }[]): string[] {
  return those.map(({ name }) => name)
}
