import type { Model } from '../model.js'
import { sameValue } from '../same-value.js'

/** A read or a write inside a transaction: `['r', 'x', value read]`, `['w', 'x', value to write]`. */
export type RegisterStep = readonly ['r' | 'w', string, unknown]

/** Inputs of {@link multiRegister}; the answer is the same list with the values read filled in. */
export type MultiRegisterInput = { f: 'txn'; value: readonly RegisterStep[] }

/**
 * Several registers, read and written together: each transaction takes effect at one instant.
 *
 * @param options.initial what each register holds before any write (default `null`)
 * @example
 * ```ts
 * const transfer = { f: 'txn', value: [['r', 'x', null], ['w', 'y', 1]] }   // answered [['r', 'x', 3], ['w', 'y', 1]]
 * checkLinearizability(history, multiRegister())
 * ```
 */
export function multiRegister({ initial = null }: { initial?: unknown } = {}): Model<
  Readonly<Record<string, unknown>>,
  MultiRegisterInput,
  readonly RegisterStep[]
> {
  return {
    name: 'multi-register',
    init: () => ({}),
    step(state, input, output) {
      let next = state
      for (let i = 0; i < input.value.length; i++) {
        const [f, key, value] = input.value[i]
        const answer = output?.[i]
        if (output && (answer?.[0] !== f || answer[1] !== key)) return undefined
        if (f === 'w') next = { ...next, [key]: value }
        else if (answer && !sameValue(key in next ? next[key] : initial, answer[2])) return undefined
      }
      return next
    },
    pure: (input) => input.value.every(([f]) => f === 'r'),
  }
}
