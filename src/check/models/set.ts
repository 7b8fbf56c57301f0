import type { Model } from '../model.js'
import { structureKey } from '../structure-key.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link set}. */
export type SetInput =
  | { f: 'add'; value: unknown }
  | { f: 'remove'; value: unknown }
  | { f: 'contains'; value: unknown }
  | { f: 'read' }

/**
 * A set. `contains` answers a boolean and `read` all elements, in any order; `add` and `remove` may answer whether they
 * changed anything: a boolean answer is held to that, any other is ignored.
 *
 * Elements are independent of each other, so a history without `read` is judged element by element.
 *
 * @example
 * ```ts
 * checkLinearizability(history, set())
 * ```
 */
export function set(): Model<readonly string[], SetInput, unknown> {
  return {
    name: 'set',
    init: () => [],
    partition: (input) => (input.f === 'read' ? undefined : structureKey(input.value)),
    // Elements are kept as their keys, sorted, so that equal sets are equal states.
    step(elements, input, output) {
      if (input.f === 'read') {
        if (output === undefined) return elements
        const read = [...new Set([...(output as Iterable<unknown>)].map(structureKey))].sort()
        return read.length === elements.length && read.every((key, i) => key === elements[i])
          ? elements
          : undefined
      }
      const key = structureKey(input.value)
      const present = elements.includes(key)
      switch (input.f) {
        case 'add':
          if (typeof output === 'boolean' && output === present) return undefined
          return present ? elements : [...elements, key].sort()
        case 'remove':
          if (typeof output === 'boolean' && output !== present) return undefined
          return present ? elements.filter((other) => other !== key) : elements
        case 'contains':
          return output === undefined || output === present ? elements : undefined
        default:
          throw unknownOperation('set', (input as { f: unknown }).f, ['add', 'remove', 'contains', 'read'])
      }
    },
    identity: (elements) => elements.join(''),
    pure: (input, output) => input.f === 'read' || input.f === 'contains' || output === false,
  }
}
