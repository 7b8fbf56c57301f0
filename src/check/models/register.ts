import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'
import { showValue } from '../show-value.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link register}. */
export type RegisterInput<V = unknown> = { f: 'read' } | { f: 'write'; value: V }

/**
 * A register: a read returns what the latest write wrote.
 *
 * @param options.initial what a read returns before any write (default `null`)
 * @example
 * ```ts
 * checkLinearizability(history, register({ initial: 0 }))
 * ```
 */
export function register<V = unknown>({ initial = null as V }: { initial?: V } = {}): Model<
  V,
  RegisterInput<V>,
  V
> {
  const pure = (input: RegisterInput<V>): boolean => input.f === 'read'
  return {
    name: 'register',
    init: () => initial,
    step(state, input, output) {
      if (input.f === 'write') return input.value
      if (input.f === 'read') return output === undefined || sameValue(state, output) ? state : undefined
      throw unknownOperation('register', (input as { f: unknown }).f, ['read', 'write'])
    },
    pure,
    lookahead: {
      observes: (input, output) => input.f === 'read' && output !== undefined,
      jump: (input) => (input.f === 'write' ? input.value : undefined),
      reaches: (state, _input, output) => sameValue(state, output),
    },
    register: {
      kind: (input) => input.f,
      value: (input, output) => (input.f === 'write' ? input.value : output),
      initial: (state) => state,
    },
    describe: (input, output) =>
      input.f === 'write'
        ? `write ${showValue(input.value)}`
        : output === undefined
          ? 'read'
          : `read → ${showValue(output)}`,
  }
}
