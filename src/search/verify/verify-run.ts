import type { Mutant, Parameters, Plan, RunResult, Scenario } from '../../run/index.js'
import { variant } from '../../run/index.js'
import { run, type RunOptions } from '../run.js'
import { differingDraw, DrawLog } from './draw-log.js'
import { differingField } from './differing-field.js'
import { divergenceOf, type Divergence } from './divergence.js'
import { SharedState } from './shared-state.js'

/** Options of `verifyRun`: those of `run` that decide what happens. */
export interface VerifyOptions {
  readonly seed: number
  readonly parameters?: Parameters
  readonly strategy?: RunOptions['strategy']
  readonly plan?: Plan
  readonly mutant?: Mutant
  readonly outsideModel?: boolean
}

/** Whether a run depends on nothing but its seed. */
export interface Verification {
  readonly deterministic: boolean
  /** Why it is not: a sentence for each reason, the plainest first. */
  readonly reasons: readonly string[]
  /** Where the two runs part, if they do. */
  readonly divergence?: Divergence
  /** The first run, traced. */
  readonly result: RunResult
}

/**
 * Runs a seed twice, the second time after a run of another seed, and compares all that happened. What the two differ in, and state
 * that nodes share, is named. What a handler must not call is found by every run, and is named here too.
 *
 * @throws InputError when the seed, a parameter or the plan cannot be used
 *
 * @example
 * ```ts
 * import { verifyRun } from 'seedbed/search'
 * import { raftKv } from 'seedbed/scenarios'
 * const { deterministic } = await verifyRun(raftKv, { seed: 7 })
 * deterministic // => true
 * ```
 */
export async function verifyRun(scenario: Scenario, options: VerifyOptions): Promise<Verification> {
  const { mutant, ...given } = options
  const one = await watchedRun(scenario, options)
  await run(scenario, { ...given, ...(mutant && { mutant }), seed: other(given.seed) })
  const two = await watchedRun(scenario, options)
  const trapped = one.result.violations.filter(({ check }) => check === 'determinism')
  const divergence = divergenceOf(one.result.trace!, two.result.trace!)
  const reasons = [
    ...trapped.map(({ message }) => message),
    ...one.shared.sentences,
    ...parting(one, two, divergence),
  ]
  return {
    deterministic: reasons.length === 0,
    reasons,
    ...(divergence && { divergence }),
    result: one.result,
  }
}

interface Watched {
  readonly result: RunResult
  readonly log: DrawLog
  readonly shared: SharedState
}

async function watchedRun(scenario: Scenario, { mutant, ...options }: VerifyOptions): Promise<Watched> {
  const log = new DrawLog()
  const shared = new SharedState(log.environments)
  const ran = mutant ? variant(scenario, { server: mutant.server, client: mutant.client }) : scenario
  const watched: Scenario = {
    ...ran,
    options(parameters) {
      const parts = log.watched(ran.options(parameters))
      return { ...parts, checks: [...parts.checks, shared.check()] }
    },
  }
  const result = await run(watched, { ...options, trace: true })
  return { result: mutant ? { ...result, mutant: mutant.name } : result, log, shared }
}

const OUTLIVES =
  'something outlives a run (a variable outside of its processes), or is decided by more than the seed'

/** In what two runs of one seed differ. */
function parting(one: Watched, two: Watched, divergence: Divergence | undefined): string[] {
  const plans = differingField(plain(one.result.plan), plain(two.result.plan))
  if (plans !== undefined)
    return [`the seed does not decide the plan: ${plans}; the nemesis or the workload draws from elsewhere`]
  if (divergence !== undefined) {
    const draws = differingDraw(one.log.draws, two.log.draws)
    return [[divergence.sentence, ...(draws === undefined ? [] : [draws]), OUTLIVES].join('; ')]
  }
  const verdicts = differingField(judged(one.result), judged(two.result))
  if (verdicts !== undefined)
    return [`the same events are judged differently: ${verdicts}; a check is at fault`]
  return []
}

function judged({ verdict, violations, reached }: RunResult): unknown {
  return plain({ verdict, violations: violations.map(({ check, message }) => ({ check, message })), reached })
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function other(seed: number): number {
  return seed === 0 ? 1 : seed - 1
}
