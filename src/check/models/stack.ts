import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link stack}. */
export type StackInput = { f: 'push'; value: unknown } | { f: 'pop' }

/**
 * A stack. `pop` answers the youngest element and takes it out, or `null` when there is none.
 *
 * @example
 * ```ts
 * checkLinearizability(history, stack())
 * ```
 */
export function stack(): Model<readonly unknown[], StackInput, unknown> {
  return {
    name: 'stack',
    init: () => [],
    step(elements, input, output) {
      if (input.f === 'push') return [...elements, input.value]
      if (input.f !== 'pop') throw unknownOperation('stack', (input as { f: unknown }).f, ['push', 'pop'])
      if (elements.length === 0) return output === undefined || output === null ? elements : undefined
      return output === undefined || sameValue(elements.at(-1), output) ? elements.slice(0, -1) : undefined
    },
    pure: (input, output) => input.f === 'pop' && output === null,
    collection: {
      order: 'last-in-first-out',
      kind: ({ f }) => (f === 'push' ? 'put' : f === 'pop' ? 'take' : 'other'),
      element: (input) => (input.f === 'push' ? input.value : undefined),
    },
  }
}
