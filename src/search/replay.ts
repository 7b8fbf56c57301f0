import type { Mutant, RunResult, Scenario } from '../run/index.js'
import { run } from './run.js'
import { partingOf, type TraceEvent } from '../trace/index.js'
import { validateFailure, type Failure } from './failure.js'

/** What running a failure again came to. */
export interface Replay {
  readonly result: RunResult
  /** Whether the same check was violated; or that the run could not be judged, if it could not then. */
  readonly reproduced: boolean
  /** Whether everything happened as it did then, to the last bit. */
  readonly sameDigest: boolean
  /** The first event that differs, when something does: as it is now. Undefined when this run ended earlier. */
  readonly divergence?: { readonly index: number; readonly event: TraceEvent | undefined }
}

/**
 * Runs a failure's plan again, and says whether it fails as it did then.
 *
 * @param mutant - the mutant the failure was found with, or none to see whether the correct protocol passes
 * @throws InputError when the failure does not fit the scenario
 */
export async function replay(failure: Failure, scenario: Scenario, mutant?: Mutant): Promise<Replay> {
  validateFailure(failure, scenario)
  const { seed, parameters, plan, violation, digest, trail } = failure
  const result = await run(scenario, {
    seed,
    parameters,
    plan,
    trace: true,
    outsideModel: true,
    ...(mutant && { mutant }),
  })
  const index = partingOf(trail, result.trace!.trail.toString())
  const reproduced =
    failure.verdict === 'undecided'
      ? result.verdict === 'undecided'
      : result.violations.some(({ check }) => check === violation.check)
  const sameDigest = result.digest === digest
  if (index === undefined) return { result, reproduced, sameDigest }
  const event = index < result.trace!.length ? result.trace!.get(index) : undefined
  return { result, reproduced, sameDigest, divergence: { index, event } }
}
