import { configure, type Mutant, type Parameters, type Scenario } from 'seedbed'
import { InputError, unknownWord } from '../../input/index.js'
import { isInputError } from '../bad-input.js'
import { exported } from './exported.js'
import { loadModule } from './module.js'
import type { Reference } from './reference.js'

const wanted = {
  what: 'scenario',
  made: 'a scenario is made by scenario({ … }) and exported, best as the default',
  is: isScenario,
}

/**
 * Finds a scenario by its reference.
 *
 * @param field - where the reference was given, for the sentence when it leads nowhere
 * @throws InputError
 */
export async function loadScenario(reference: Reference, field: string): Promise<Scenario> {
  const { name, file, member } = reference
  if (file !== undefined) return exported(wanted, await loadModule(file, field), file, member, field)
  const { scenarios } = await import('seedbed/scenarios')
  const found = scenarios.find((scenario) => scenario.name === name)
  if (found !== undefined) return found
  throw unknownWord(
    field,
    name,
    scenarios.map((scenario) => scenario.name),
    'a scenario, nor the path of a file',
  )
}

/**
 * Finds a mutant among those that are registered, and among the exports of the scenario's own file.
 *
 * @throws InputError
 */
export async function loadMutant(name: string, reference: Reference, field: string): Promise<Mutant> {
  const { mutants } = await import('seedbed/scenarios')
  const own =
    reference.file === undefined
      ? []
      : Object.values(await loadModule(reference.file, field)).filter(isMutant)
  const all: Mutant[] = [...own, ...mutants]
  const named = all.filter((mutant) => mutant.name === name)
  // Two protocols may have mutants of the same name: the one that shows in this very scenario is meant.
  const found = named.find((mutant) => mutant.scenario === reference.name) ?? named[0]
  if (found !== undefined) return found
  throw unknownWord(
    field,
    name,
    all.map((mutant) => mutant.name),
    'a mutant',
  )
}

/** Parameters as `--set` gives them, in their types. */
export function settings(scenario: Scenario, given: Readonly<Record<string, string>>): Parameters {
  try {
    const parameters = configure(scenario, given)
    scenario.options(parameters)
    return parameters
  } catch (error) {
    if (isInputError(error)) throw new InputError('--set', error.message)
    throw new InputError(
      '--set',
      `the scenario "${scenario.name}" cannot be built: ${(error as Error).message}`,
    )
  }
}

function isScenario(value: unknown): value is Scenario {
  const { name, parameters, options } = (value ?? {}) as Partial<Scenario>
  return typeof name === 'string' && typeof parameters === 'object' && typeof options === 'function'
}

function isMutant(value: unknown): value is Mutant {
  const { name, caughtBy, server, client } = (value ?? {}) as Partial<Mutant>
  return (
    typeof name === 'string' && typeof caughtBy === 'string' && (server !== undefined || client !== undefined)
  )
}
