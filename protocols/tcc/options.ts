import type { NodeId } from 'seedbed'
import type { TccResource } from './resource.js'

/** How patient a coordinator is. Times in ms. */
export interface TccPatience {
  /** How long a Try may take before it counts as refused. Default: 60. */
  readonly tryTimeout?: number
  /** How long the coordinator waits for the answer to a Confirm or Cancel. Default: 60. */
  readonly callTimeout?: number
  /** How long it waits before it asks again. Default: 40. */
  readonly retry?: number
}

/** Options of `tcc`. */
export interface TccOptions extends TccPatience {
  /** What each participant keeps. */
  readonly resource: (node: NodeId) => TccResource
}

/** Options of a coordinator with every default filled in. */
export type TccSettings = Required<TccPatience>

/**
 * Fills in the defaults.
 *
 * @throws RangeError when an option makes no sense
 *
 * @example
 * ```ts
 * import { tccSettings } from 'seedbed/protocols/tcc'
 * tccSettings({ retry: 10 }) // => { tryTimeout: 60, callTimeout: 60, retry: 10 }
 * ```
 */
export function tccSettings({
  tryTimeout = 60,
  callTimeout = 60,
  retry = 40,
}: TccPatience = {}): TccSettings {
  const filled = { tryTimeout, callTimeout, retry }
  for (const [name, ms] of Object.entries(filled))
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  return filled
}
