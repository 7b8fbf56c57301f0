import type { Override } from '../kernel/index.js'
import type { Fault } from '../faults/index.js'
import type { Delay, Schedule } from '../network/index.js'

/** One operation of a client. It begins at `at` ms, or when the client's operation before it has ended. */
export interface PlannedOperation {
  /** Unique in the plan, growing with each operation of a client. It stays the same when others are taken out. */
  readonly id: number
  readonly client: string
  readonly at: number
  readonly input: unknown
}

/** All that is decided before a run begins. A seed generates it; it can be written down, edited, and run again. */
export interface Plan {
  readonly faults: readonly Fault[]
  readonly operations: readonly PlannedOperation[]
  /** How long faults strike and clients ask, ms: at most as long as the scenario says, which is the default. */
  readonly duration?: number
  /** Single decisions that are not left to the seed. */
  readonly overrides?: readonly Override[]
  /** Single messages that wait beyond their latency; where there are none of a message, the schedule decides. */
  readonly delays?: readonly Delay[]
  /** Generates such delays for all messages, up to the end of the faults. */
  readonly schedule?: Schedule
  /** No chance in the latencies: each is the median of its model, unless it is overridden. Default: false. */
  readonly calm?: boolean
  /** The seed that has drawn all that the plan does not decide. Default: the run's own. */
  readonly chanceOf?: number
}
