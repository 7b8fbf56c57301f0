import type { NodeId } from 'seedbed'
import type { SagaResource } from './resource.js'

/** How a saga meets silence. Times in ms. */
export interface SagaRecovery {
  /**
   * What becomes of a saga whose step does not answer, or whose orchestrator has crashed: `forward`, it is asked for again, until
   * it answers; `backward`, it is given up, while it still can be. Default: `backward`.
   */
  readonly recovery?: 'forward' | 'backward'
  /** How long a step may take before nothing is known of it. Default: 30. */
  readonly stepTimeout?: number
  /** How long to wait before asking again. Default: 30. */
  readonly retry?: number
}

/** Options of `orchestratedSaga` and `choreographedSaga`. */
export interface SagaOptions extends SagaRecovery {
  /** What each participant keeps. */
  readonly resource: (node: NodeId) => SagaResource
}

/** Options of an orchestrator with every default filled in. */
export type SagaSettings = Required<SagaRecovery>

/**
 * Fills in the defaults.
 *
 * @throws RangeError when an option makes no sense
 *
 * @example
 * ```ts
 * import { sagaSettings } from 'seedbed/protocols/saga'
 * sagaSettings({ retry: 10 }) // => { recovery: 'backward', stepTimeout: 30, retry: 10 }
 * ```
 */
export function sagaSettings(options: SagaRecovery = {}): SagaSettings {
  const { recovery = 'backward', stepTimeout = 30, retry = 30 } = options
  for (const [name, ms] of Object.entries({ stepTimeout, retry }))
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  if (!['forward', 'backward'].includes(recovery))
    throw new RangeError(`recovery is ${recovery}; it must be forward or backward`)
  return { recovery, stepTimeout, retry }
}
