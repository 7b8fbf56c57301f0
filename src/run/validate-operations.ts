import { InputError, shown, unknownWord } from '../input/index.js'
import type { PlannedOperation } from './plan.js'

/**
 * Checks that a plan's operations are of clients that there are, and at times that come.
 *
 * @throws InputError naming the field, what was found, and what is allowed
 */
export function validateOperations(
  operations: readonly PlannedOperation[],
  clients: readonly string[],
  field = 'operations',
): void {
  operations.forEach(({ client, at }, index) => {
    if (!clients.includes(client))
      throw unknownWord(`${field}[${index}].client`, client, clients, 'a client of this run')
    if (!(at >= 0 && at < Infinity)) {
      throw new InputError(`${field}[${index}].at`, `found ${shown(at)}; expected a number of ms, 0 or more`)
    }
  })
}
