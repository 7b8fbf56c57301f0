import { buildModel, explorable, type BuiltModel, type Explorable, type Model } from 'seedbed/search'
import { InputError, unknownWord } from '../../input/index.js'
import { isInputError } from '../bad-input.js'
import { oneLine } from '../sentence.js'
import { exported } from './exported.js'
import { loadModule } from './module.js'
import type { Reference } from './reference.js'

/**
 * Finds a model by its reference, among those that come with the package or in a file.
 *
 * @throws InputError
 */
export async function loadExplorable(reference: Reference, field: string): Promise<Explorable> {
  const { name, file, member } = reference
  if (file !== undefined) {
    const made = 'a model is made by explorable({ … }), or is an object with initial, successors and key'
    const wanted = { what: 'model', made, is: isExplorable }
    const found = exported(wanted, await loadModule(file, field), file, member, field)
    return isModel(found) ? explorable({ name: found.name, model: () => found }) : found
  }
  const { explorables } = await import('seedbed/scenarios')
  const found = explorables.find((one) => one.name === name)
  if (found !== undefined) return found
  const names = explorables.map((one) => one.name)
  throw unknownWord(field, name, names, 'a model, nor the path of a file')
}

/**
 * The model with parameters as `--set` gives them, or its variant.
 *
 * @throws InputError
 */
export function builtModel(
  of: Explorable,
  set: Readonly<Record<string, string>>,
  variant: string | undefined,
): BuiltModel {
  try {
    return buildModel(of, set, variant)
  } catch (error) {
    if (!isInputError(error))
      throw new InputError(
        'model',
        `the model "${of.name}" cannot be built: ${oneLine((error as Error).message)}`,
      )
    if ((error as InputError).field === 'variant')
      throw new InputError('--variant', error.message.replace(/^variant: /, ''))
    throw new InputError('--set', error.message)
  }
}

function isExplorable(value: unknown): value is Explorable | Model<unknown> {
  if (isModel(value)) return true
  const { name, parameters, model } = (value ?? {}) as Partial<Explorable>
  return typeof name === 'string' && typeof parameters === 'object' && typeof model === 'function'
}

function isModel(value: unknown): value is Model<unknown> {
  const { name, initial, successors, key } = (value ?? {}) as Partial<Model<unknown>>
  return (
    typeof name === 'string' && [initial, successors, key].every((method) => typeof method === 'function')
  )
}
