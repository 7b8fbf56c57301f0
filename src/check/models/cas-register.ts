import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { showValue } from '../show-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link casRegister}. */
export type CasRegisterInput<V = unknown> =
  { f: 'read' } | { f: 'write'; value: V } | { f: 'cas'; from: V; to: V }

/**
 * A register with compare-and-set: `cas` sets the value to `to` and answers `true` if it was `from`, and otherwise
 * changes nothing and answers `false`.
 *
 * @param options.initial the value before any operation (default `null`)
 * @example
 * ```ts
 * checkLinearizability(history, casRegister())
 * ```
 */
export function casRegister<V = unknown>({ initial = null as V }: { initial?: V } = {}): Model<
  V,
  CasRegisterInput<V>,
  V | boolean
> {
  return {
    name: 'cas-register',
    init: () => initial,
    step(state, input, output) {
      switch (input.f) {
        case 'read':
          return output === undefined || sameValue(state, output) ? state : undefined
        case 'write':
          return input.value
        case 'cas': {
          const succeeds = sameValue(state, input.from)
          if (output !== undefined && output !== succeeds) return undefined
          return succeeds ? input.to : state
        }
        default:
          throw unknownOperation('cas-register', (input as { f: unknown }).f, ['read', 'write', 'cas'])
      }
    },
    pure: (input, output) => input.f === 'read' || (input.f === 'cas' && output === false),
    lookahead: {
      observes: (input, output) => input.f === 'cas' || (input.f === 'read' && output !== undefined),
      // A compare-and-set of unknown outcome, when it takes effect at all, leaves `to`.
      jump: (input, output) =>
        input.f === 'write' ? input.value : input.f === 'cas' && output !== false ? input.to : undefined,
      reaches(state, input, output) {
        if (input.f !== 'cas') return sameValue(state, output)
        return sameValue(state, input.from) === (output !== false)
      },
    },
    register: {
      kind: (input) => (input.f === 'cas' ? 'other' : input.f),
      value: (input, output) => (input.f === 'write' ? input.value : output),
      initial: (state) => state,
    },
    describe(input, output) {
      if (input.f === 'write') return `write ${showValue(input.value)}`
      if (input.f === 'read') return output === undefined ? 'read' : `read → ${showValue(output)}`
      return `cas ${showValue(input.from)} → ${showValue(input.to)}${output === undefined ? '' : output ? '' : ' refused'}`
    },
  }
}
