import { modelByName, type Model } from 'seedbed/check'
import type { Operation } from 'seedbed/history'
import { InputError, shown } from '../../input/index.js'

/** Models with a value before any operation that can be chosen. */
const withInitial: readonly string[] = ['register', 'cas-register', 'multi-register', 'kv', 'counter']

/** The model a name stands for, beginning with `--initial` where that is given. */
export function stockModel(name: string, initial: string | undefined): Model {
  if (initial === undefined) return modelByName(name)
  if (!withInitial.includes(name)) {
    const others = withInitial.join(', ')
    throw new InputError('--initial', `the model ${name} begins as it is (allowed for: ${others})`)
  }
  const value = parsed(initial)
  if (name === 'counter' && typeof value !== 'number')
    throw new InputError('--initial', `${shown(initial)} is not a number, which a counter begins with`)
  return modelByName(name, { initial: value })
}

/** JSON where it is such, so that numbers and nil can be said; any other text means itself. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/**
 * Tries each operation and each answer on the model before they are judged, so that one the model cannot take is named with
 * its line.
 *
 * @throws InputError
 */
export function assertInputs(model: Model, history: readonly Operation[], source: string): void {
  for (const { input, output, invoked, completed = invoked } of history as readonly Operation<unknown>[]) {
    // Operations with a key and without one would all be taken to be of one key.
    if (model.name === 'kv' && (input as { key?: unknown }).key === undefined) {
      const found = shown(input)
      throw new InputError(`${source}:${invoked}`, `expected a field key for the model kv, found ${found}`)
    }
    attempt(model, input, undefined, `${source}:${invoked}`)
    if (output !== undefined) attempt(model, input, output, `${source}:${completed}`)
  }
}

function attempt(model: Model, input: unknown, output: unknown, place: string): void {
  try {
    // A generator does nothing before it is asked.
    if (model.steps) Array.from(model.steps(model.init(), input, output))
    else model.step(model.init(), input, output)
  } catch (error) {
    const { message } = error as Error
    if (/^the model .* knows /.test(message)) throw new InputError(place, message)
    const answered = output === undefined ? '' : ` answered ${shown(output)}`
    throw new InputError(
      place,
      `expected an operation of the model ${model.name}, found ${shown(input)}${answered}`,
    )
  }
}
