import type { Model } from '../model.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link mutex}. With `owner`, only who acquired the mutex can release it. */
export type MutexInput = { f: 'acquire' | 'release'; owner?: string | number }

/**
 * A mutual-exclusion lock: it can be acquired while free and released while held. An answer of `false` means that the
 * attempt was refused because the lock was in the other state.
 *
 * @example
 * ```ts
 * checkLinearizability(history, mutex())
 * ```
 */
export function mutex(): Model<string, MutexInput, unknown> {
  return {
    name: 'mutex',
    init: () => 'free',
    step(state, input, output) {
      if (input.f !== 'acquire' && input.f !== 'release')
        throw unknownOperation('mutex', (input as { f: unknown }).f, ['acquire', 'release'])
      const held = `held by ${input.owner ?? 'someone'}`
      const succeeds = input.f === 'acquire' ? state === 'free' : state === held
      if (output === false) return succeeds ? undefined : state
      return succeeds ? (input.f === 'acquire' ? held : 'free') : undefined
    },
    pure: (_input, output) => output === false,
  }
}
