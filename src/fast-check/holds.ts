import type { Trial } from './trial.js'

/**
 * The property that all checks of a scenario pass, for `fc.asyncProperty`.
 *
 * @throws (rejects) Error that names the check, and says what happened; also when the run is undecided, which is never a pass
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { holds, planFor } from 'seedbed/fast-check'
 * import { raftElections } from 'seedbed/scenarios'
 * await fc.assert(fc.asyncProperty(planFor(raftElections), holds), { numRuns: 2 })
 * ```
 */
export async function holds(trial: Trial): Promise<void> {
  const { verdict, violations, undecided } = await trial.run()
  if (verdict === 'pass') return
  const [violation] = violations
  throw new Error(
    violation === undefined ? `undecided: ${undecided[0]}` : `${violation.check}: ${violation.message}`,
  )
}

/**
 * Whether all checks of a scenario pass. Undecided is no pass.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { passes, workloadFor } from 'seedbed/fast-check'
 * import { raftElections } from 'seedbed/scenarios'
 * await passes(fc.sample(workloadFor(raftElections), 1)[0]) // => true
 * ```
 */
export async function passes(trial: Trial): Promise<boolean> {
  return (await trial.run()).verdict === 'pass'
}
