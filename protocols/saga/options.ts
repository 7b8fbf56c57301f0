import type { NodeId } from 'seedbed'
import type { SagaResource } from './resource.js'

/** Options of `orchestratedSaga` and `choreographedSaga`. Times in ms. */
export interface SagaOptions {
  /** What each participant keeps. */
  readonly resource: (node: NodeId) => SagaResource
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

/** Options with every default filled in. */
export type SagaSettings = Required<SagaOptions>

/** Fills in the defaults. @throws RangeError when an option makes no sense. */
export function sagaSettings(options: SagaOptions): SagaSettings {
  const filled: SagaSettings = { recovery: 'backward', stepTimeout: 30, retry: 30, ...options }
  for (const name of ['stepTimeout', 'retry'] as const) {
    const ms = filled[name]
    if (!(ms > 0 && ms < Infinity))
      throw new RangeError(`${name} is ${ms}; it must be a number of ms above 0`)
  }
  if (filled.recovery !== 'forward' && filled.recovery !== 'backward')
    throw new RangeError(`recovery is ${String(filled.recovery)}; it must be forward or backward`)
  return filled
}
