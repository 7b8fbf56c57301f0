import type { Model } from '../model.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link counter}. */
export type CounterInput = { f: 'add'; value: number } | { f: 'add-and-get'; value: number } | { f: 'read' }

/**
 * A counter: `add` adds and may answer anything, `add-and-get` answers the sum, `read` answers it without adding.
 *
 * @param options.initial what it counts from (default 0)
 * @example
 * ```ts
 * checkLinearizability(history, counter())
 * ```
 */
export function counter({ initial = 0 }: { initial?: number } = {}): Model<number, CounterInput, number> {
  return {
    name: 'counter',
    init: () => initial,
    step(count, input, output) {
      switch (input.f) {
        case 'add':
          return count + input.value
        case 'add-and-get':
          return output === undefined || output === count + input.value ? count + input.value : undefined
        case 'read':
          return output === undefined || output === count ? count : undefined
        default:
          throw unknownOperation('counter', (input as { f: unknown }).f, ['add', 'add-and-get', 'read'])
      }
    },
    pure: (input) => input.f === 'read',
  }
}
