/**
 * Whether an error is an InputError, from whatever copy of its class. Asked by name, so that printing help does not load
 * the library.
 */
export function isInputError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'InputError'
}
