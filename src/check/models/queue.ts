import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link queue} and {@link unorderedQueue}. */
export type QueueInput = { f: 'enqueue'; value: unknown } | { f: 'dequeue' }

/**
 * A first-in first-out queue. `dequeue` answers the oldest element and takes it out, or `null` when there is none.
 *
 * @example
 * ```ts
 * checkLinearizability(history, queue())
 * ```
 */
export function queue(): Model<readonly unknown[], QueueInput, unknown> {
  return {
    name: 'queue',
    init: () => [],
    step(elements, input, output) {
      if (input.f === 'enqueue') return [...elements, input.value]
      if (input.f !== 'dequeue')
        throw unknownOperation('queue', (input as { f: unknown }).f, ['enqueue', 'dequeue'])
      if (elements.length === 0) return output === undefined || output === null ? elements : undefined
      return output === undefined || sameValue(elements[0], output) ? elements.slice(1) : undefined
    },
    pure: (input, output) => input.f === 'dequeue' && output === null,
    collection: {
      order: 'first-in-first-out',
      kind: ({ f }) => (f === 'enqueue' ? 'put' : f === 'dequeue' ? 'take' : 'other'),
      element: (input) => (input.f === 'enqueue' ? input.value : undefined),
    },
  }
}
