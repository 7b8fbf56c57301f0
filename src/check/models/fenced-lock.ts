import type { Model } from '../model.js'
import { unknownOperation } from '../unknown-operation.js'

/** Inputs of {@link fencedLock}. */
export type FencedLockInput = { f: 'acquire' } | { f: 'release' }

/** State of {@link fencedLock}. */
export interface FencedLockState {
  readonly held: boolean
  /** The largest fencing token handed out. */
  readonly token: number
}

/**
 * A lock whose `acquire` answers a fencing token: a whole number larger than every token handed out before.
 *
 * @example
 * ```ts
 * checkLinearizability(history, fencedLock())
 * ```
 */
export function fencedLock(): Model<FencedLockState, FencedLockInput, number> {
  return {
    name: 'fenced-lock',
    init: () => ({ held: false, token: -Infinity }),
    step({ held, token }, input, output) {
      if (input.f === 'release') return held ? { held: false, token } : undefined
      if (input.f !== 'acquire')
        throw unknownOperation('fenced-lock', (input as { f: unknown }).f, ['acquire', 'release'])
      if (held) return undefined
      // A token nobody saw is taken to be the smallest one possible: that leaves most room to the others.
      if (output === undefined) return { held: true, token: token + 1 }
      return output > token ? { held: true, token: output } : undefined
    },
    identity: ({ held, token }) => (held ? `held ${token}` : `free ${token}`),
  }
}
