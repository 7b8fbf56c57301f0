import { InputError } from '../../input/index.js'
import { isInputError } from '../bad-input.js'

/**
 * What made a run impossible, as input that cannot be used: it came about in code or settings of the user's. The stack stays
 * that of the error itself.
 *
 * @param doing - what could not be done, to begin the sentence with
 * @param place - where the bad input is, such as a file's name
 */
export function refused(error: unknown, doing: string, place = ''): InputError {
  if (isInputError(error)) return place === '' ? (error as InputError) : new InputError(place, error.message)
  const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const sentence = new InputError('', `${doing}: ${told}`)
  if (error instanceof Error && error.stack !== undefined) sentence.stack = error.stack
  return sentence
}
