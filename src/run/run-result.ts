import type { Violation } from '../check/index.js'
import type { FaultCounts, FaultKind } from '../faults/index.js'
import type { Operation } from '../history/index.js'
import type { MessageDecisions } from '../network/index.js'
import type { Trace } from '../trace/index.js'
import type { Plan } from './plan.js'
import type { Parameters } from './scenario.js'

/** Undecided is never a pass. */
export type RunVerdict = 'pass' | 'fail' | 'undecided'

/** What one run came to. */
export interface RunResult {
  readonly scenario: string
  readonly seed: number
  readonly parameters: Parameters
  /** The mutant that ran in place of the correct protocol, if one did. */
  readonly mutant?: string
  readonly verdict: RunVerdict
  /** What was violated; a run ends at its first violation. */
  readonly violations: readonly Violation[]
  /** Why the run is undecided, if it is. */
  readonly undecided: readonly string[]
  /** Sixteen hexadecimal digits that stand for everything that happened. */
  readonly digest: string
  /** How many events were handled. */
  readonly events: number
  readonly virtualMs: number
  readonly faults: FaultCounts
  /** Kinds of faults in the plan that the protocol does not claim to survive: its verdict is to be read with care. */
  readonly outsideModel: readonly FaultKind[]
  /** Which of the states that should be reached sometimes were. */
  readonly reached: readonly string[]
  readonly history: readonly Operation[]
  readonly plan: Plan
  /** Everything that happened, when asked for. */
  readonly trace: Trace | null
  /** The strategy that made the plan; absent when the plan was given. */
  readonly strategy?: string
  /** Hashes of what the run has reached, when asked for: kinds of events that followed each other, abstract states. */
  readonly coverage?: readonly number[]
  /** What was decided of each message that was sent, when asked for. */
  readonly decisions?: MessageDecisions
}
