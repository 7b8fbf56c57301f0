import type { Model } from '../model.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link priorityQueue}. */
export type PriorityQueueInput = { f: 'insert'; value: number } | { f: 'extract' }

/**
 * A priority queue of numbers. `extract` answers the smallest and takes it out, or `null` when there is none.
 *
 * @example
 * ```ts
 * checkLinearizability(history, priorityQueue())
 * ```
 */
export function priorityQueue(): Model<readonly number[], PriorityQueueInput, number | null> {
  return {
    name: 'priority-queue',
    init: () => [],
    step(elements, input, output) {
      if (input.f === 'insert') return [...elements, input.value].sort((a, b) => a - b)
      if (input.f !== 'extract')
        throw unknownOperation('priority-queue', (input as { f: unknown }).f, ['insert', 'extract'])
      if (elements.length === 0) return output === undefined || output === null ? elements : undefined
      return output === undefined || elements[0] === output ? elements.slice(1) : undefined
    },
    pure: (input, output) => input.f === 'extract' && output === null,
    collection: {
      order: 'smallest',
      kind: ({ f }) => (f === 'insert' ? 'put' : f === 'extract' ? 'take' : 'other'),
      element: (input) => (input.f === 'insert' ? input.value : undefined),
    },
  }
}
