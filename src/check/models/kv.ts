import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { showValue } from '../show-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link kv}. */
export type KvInput =
  | { f: 'get'; key: string }
  | { f: 'put'; key: string; value: unknown }
  | { f: 'append'; key: string; value: string }
  | { f: 'delete'; key: string }
  | { f: 'cas'; key: string; from: unknown; to: unknown }

/**
 * A key-value store. Keys are independent of each other, so each is judged on its own.
 *
 * `get` answers the value, or `initial` for a key without one; `put`, `append` and `delete` may answer anything; `cas`
 * answers whether the value was `from`, and if so sets it to `to`. `append` adds text at the end of a text; a missing value
 * counts as an empty text.
 *
 * @param options.initial what `get` answers for a key that was never put or has been deleted (default `null`)
 * @example
 * ```ts
 * checkLinearizability(history, kv({ initial: '' }))
 * ```
 */
export function kv({ initial = null }: { initial?: unknown } = {}): Model<unknown, KvInput, unknown> {
  return {
    name: 'kv',
    init: () => initial,
    partition: (input) => input.key,
    step(state, input, output) {
      switch (input.f) {
        case 'get':
          return output === undefined || sameValue(state, output) ? state : undefined
        case 'put':
          return input.value
        case 'append':
          return text(state) + input.value
        case 'delete':
          return initial
        case 'cas': {
          const succeeds = sameValue(state, input.from)
          if (output !== undefined && Boolean(output) !== succeeds) return undefined
          return succeeds ? input.to : state
        }
        default:
          throw unknownOperation('kv', (input as { f: unknown }).f, ['get', 'put', 'append', 'delete', 'cas'])
      }
    },
    pure: (input, output) => input.f === 'get' || (input.f === 'cas' && output !== undefined && !output),
    lookahead: {
      observes: (input, output) => input.f === 'cas' || (input.f === 'get' && output !== undefined),
      jump(input, output) {
        if (input.f === 'put') return input.value
        if (input.f === 'delete') return initial
        return input.f === 'cas' && (output === undefined || output) ? input.to : undefined
      },
      reaches(state, input, output) {
        if (input.f === 'cas') {
          if (output === undefined || output) return grows(state, input.from)
          // One appended character makes any value differ from any other.
          return true
        }
        return grows(state, output)
      },
    },
    register: {
      kind: (input) => (input.f === 'get' ? 'read' : input.f === 'put' ? 'write' : 'other'),
      value: (input, output) => (input.f === 'put' ? input.value : output),
      initial: (state) => state,
    },
    describe(input, output) {
      const answer = output === undefined ? '' : ` → ${showValue(output)}`
      switch (input.f) {
        case 'get':
          return `get ${input.key}${answer}`
        case 'put':
          return `put ${input.key} = ${showValue(input.value)}`
        case 'append':
          return `append ${input.key} += ${showValue(input.value)}`
        case 'delete':
          return `delete ${input.key}`
        case 'cas':
          return `cas ${input.key}: ${showValue(input.from)} → ${showValue(input.to)}${output === undefined || output ? '' : ' refused'}`
      }
    },
  }
}

/** Whether appending can lead from one value to another. */
function grows(from: unknown, to: unknown): boolean {
  if (sameValue(from, to)) return true
  return typeof to === 'string' && (typeof from === 'object' ? from === null : to.startsWith(text(from)))
}

function text(value: unknown): string {
  return value === null || value === undefined ? '' : typeof value === 'string' ? value : showValue(value)
}
