import { InputError, shown } from '../input/index.js'
import { drawPlan } from './draw-plan.js'
import type { Mutant } from './mutant.js'
import type { Plan } from './plan.js'
import type { RunResult } from './run-result.js'
import { configure, type Parameters, type Scenario } from './scenario.js'
import { shortened } from './shortened.js'
import { Simulation } from './simulation.js'
import { variant } from './variant.js'

/** Options of `run`. */
export interface RunOptions {
  /** A whole number from 0 on: it decides everything. */
  readonly seed: number
  /** Parameters of the scenario, in place of their defaults. */
  readonly parameters?: Parameters
  /** What is to happen, in place of what the seed would generate. */
  readonly plan?: Plan
  /** A mutant to run in place of the correct protocol. */
  readonly mutant?: Mutant
  /** Whether to keep everything that happened. Default: false. */
  readonly trace?: boolean
  /** Whether to say what was decided of each message: its latency, and what it waited beyond that. Default: false. */
  readonly decisions?: boolean
  /** Whether the plan may hold faults that the protocol does not claim to survive. Default: false. */
  readonly outsideModel?: boolean
}

/**
 * Runs a scenario once. The same scenario, parameters, plan and seed give the same digest, anywhere, at any time.
 *
 * @throws InputError when the seed, a parameter or the plan cannot be used
 *
 * @example
 * ```ts
 * import { run } from 'seedbed'
 * import { raftKv } from 'seedbed/scenarios'
 * const first = await run(raftKv, { seed: 7 })
 * const again = await run(raftKv, { seed: 7 })
 * first.digest === again.digest // => true
 * ```
 */
export async function run(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const { seed, mutant } = options
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new InputError('seed', `${shown(seed)} is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`)
  }
  const parameters = configure(scenario, options.parameters ?? {})
  const parts = (
    mutant ? variant(scenario, { server: mutant.server, client: mutant.client }) : scenario
  ).options(parameters)
  const plan = options.plan ?? drawPlan(parts, seed)
  const simulation = new Simulation(shortened(parts, plan), plan, seed, {
    trace: options.trace ?? false,
    decisions: options.decisions ?? false,
    outsideModel: options.outsideModel ?? false,
  })
  const outcome = await simulation.run()
  return {
    scenario: scenario.name,
    seed,
    parameters,
    ...(mutant && { mutant: mutant.name }),
    ...outcome,
    plan,
  }
}
