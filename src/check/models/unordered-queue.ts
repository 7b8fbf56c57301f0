import type { Model } from '../model.js'
import { nondeterministic } from '../nondeterministic.js'
import { structureKey } from '../structure-key.js'
import { unknownOperation } from '../unknown-operation.js'
import type { QueueInput } from './queue.js'

/**
 * A queue without order (a bag): `dequeue` answers any element and takes it out, or `null` when there is none.
 *
 * @example
 * ```ts
 * checkLinearizability(history, unorderedQueue())
 * ```
 */
export function unorderedQueue(): Model<readonly (readonly string[])[], QueueInput, unknown> {
  return nondeterministic<readonly string[], QueueInput, unknown>({
    name: 'unordered-queue',
    init: () => [],
    // Elements are kept as their keys, sorted: which of two equal ones is taken makes no difference.
    *steps(elements, input, output) {
      if (input.f === 'enqueue') {
        yield [...elements, structureKey(input.value)].sort()
        return
      }
      if (input.f !== 'dequeue')
        throw unknownOperation('unordered-queue', (input as { f: unknown }).f, ['enqueue', 'dequeue'])
      if (elements.length === 0 && (output === undefined || output === null)) {
        yield elements
        return
      }
      const taken = output === undefined ? elements : [structureKey(output)]
      for (const key of new Set(taken)) {
        const at = elements.indexOf(key)
        if (at !== -1) yield elements.filter((_, i) => i !== at)
      }
    },
    pure: (input, output) => input.f === 'dequeue' && output === null,
    collection: {
      order: 'any',
      kind: ({ f }) => (f === 'enqueue' ? 'put' : f === 'dequeue' ? 'take' : 'other'),
      element: (input) => (input.f === 'enqueue' ? input.value : undefined),
    },
  })
}
