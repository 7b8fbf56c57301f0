import type { RunView } from '../check/index.js'
import { InputError } from '../input/index.js'
import { errorText } from './error-text.js'

/**
 * Asks a check for its monitor of a run that is about to begin.
 *
 * @param field - the part of the scenario that lists it
 * @throws InputError when the check throws: it names the check, and its cause is what was thrown
 */
export function beginWatching<M>(
  field: 'checks' | 'sometimes',
  check: { readonly name: string; monitor(run: RunView): M },
  run: RunView,
): M {
  try {
    return check.monitor(run)
  } catch (cause) {
    throw Object.assign(
      new InputError(field, `${check.name} threw before the run began: ${errorText(cause)}`),
      {
        cause,
      },
    )
  }
}
