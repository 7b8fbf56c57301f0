import { InputError, shown } from '../input/index.js'
import type { Mutant } from './mutant.js'
import type { Plan } from './plan.js'
import type { RunResult } from './run-result.js'
import { configure, type Parameters, type Scenario, type ScenarioOptions } from './scenario.js'
import { shortened } from './shortened.js'
import { Simulation } from './simulation.js'
import { variant } from './variant.js'

/** What is run: a scenario, ready made. */
export interface Subject {
  readonly scenario: Scenario
  readonly parameters: Parameters
  readonly mutant?: Mutant
  readonly parts: ScenarioOptions
}

/** Puts together what is run. @throws InputError when a parameter cannot be used */
export function subjectOf(
  scenario: Scenario,
  options: { readonly parameters?: Parameters; readonly mutant?: Mutant },
): Subject {
  const { mutant } = options
  const parameters = configure(scenario, options.parameters ?? {})
  const ran = mutant ? variant(scenario, { server: mutant.server, client: mutant.client }) : scenario
  return { scenario, parameters, ...(mutant && { mutant }), parts: ran.options(parameters) }
}

/** What is kept of a run beyond its verdict, and what its plan may hold. */
export interface SimulateOptions {
  readonly trace?: boolean
  readonly decisions?: boolean
  readonly coverage?: boolean
  readonly outsideModel?: boolean
  readonly guard?: boolean
}

/**
 * Runs a plan once.
 *
 * @throws InputError when the seed or the plan cannot be used
 */
export async function simulate(
  { scenario, parameters, mutant, parts }: Subject,
  plan: Plan,
  seed: number,
  options: SimulateOptions,
): Promise<RunResult> {
  const { trace = false, decisions = false, coverage = false, outsideModel = false, guard = true } = options
  const simulation = new Simulation(shortened(parts, plan), plan, seed, {
    trace,
    decisions,
    coverage,
    outsideModel,
    guard,
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

/** @throws InputError when it is no seed */
export function checkSeed(seed: unknown): void {
  if (!(Number.isSafeInteger(seed) && (seed as number) >= 0)) {
    throw new InputError('seed', `${shown(seed)} is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`)
  }
}
