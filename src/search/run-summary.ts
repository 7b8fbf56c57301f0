import type { Violation } from '../check/index.js'
import type { FaultCounts } from '../faults/index.js'
import type { RunResult, RunVerdict } from '../run/index.js'

/** What a campaign keeps of a run: plain data that can cross to another thread. */
export interface RunSummary {
  readonly seed: number
  /** The strategy that planned it; absent when its plan was given. */
  readonly strategy?: string
  readonly verdict: RunVerdict
  readonly violations: readonly Violation[]
  readonly undecided: readonly string[]
  readonly digest: string
  readonly events: number
  readonly virtualMs: number
  readonly faults: FaultCounts
  readonly reached: readonly string[]
  /** How the clients' operations ended; `open` had not ended with the run. */
  readonly operations: {
    readonly ok: number
    readonly fail: number
    readonly info: number
    readonly open: number
  }
}

export function summarize(result: RunResult): RunSummary {
  const {
    seed,
    verdict,
    violations,
    undecided,
    digest,
    events,
    virtualMs,
    faults,
    reached,
    history,
    strategy,
  } = result
  const operations = { ok: 0, fail: 0, info: 0, open: 0 }
  for (const { outcome } of history) operations[outcome ?? 'open']++
  return {
    seed,
    ...(strategy !== undefined && { strategy }),
    verdict,
    violations,
    undecided,
    digest,
    events,
    virtualMs,
    faults,
    reached,
    operations,
  }
}
