import type { NodeId } from 'seedbed'
import type { TccResource } from './resource.js'

/** Options of `tcc`. Times in ms. */
export interface TccOptions {
  /** What each participant keeps. */
  readonly resource: (node: NodeId) => TccResource
  /** How long a Try may take before it counts as refused. Default: 60. */
  readonly tryTimeout?: number
  /** How long the coordinator waits for the answer to a Confirm or Cancel. Default: 60. */
  readonly callTimeout?: number
  /** How long it waits before it asks again. Default: 40. */
  readonly retry?: number
}

/** Options with every default filled in. */
export type TccSettings = Required<TccOptions>

/** Fills in the defaults. @throws RangeError when an option makes no sense. */
export function tccSettings(options: TccOptions): TccSettings {
  const filled = { tryTimeout: 60, callTimeout: 60, retry: 40, ...options }
  for (const name of ['tryTimeout', 'callTimeout', 'retry'] as const) {
    const ms = filled[name]
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  }
  return filled
}
