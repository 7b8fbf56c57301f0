import { InputError, shown } from '../input/index.js'
import type { Plan } from './plan.js'
import type { RunResult } from './run-result.js'
import type { Subject } from './subject.js'
import { watched, type SimulateOptions } from './watched.js'

/**
 * Runs a plan once.
 *
 * @throws InputError when the seed or the plan cannot be used
 */
export async function simulate(
  subject: Subject,
  plan: Plan,
  seed: number,
  options: SimulateOptions,
): Promise<RunResult> {
  const { scenario, parameters, mutant } = subject
  return {
    scenario: scenario.name,
    seed,
    parameters,
    ...(mutant && { mutant: mutant.name }),
    ...(await watched(subject, plan, seed, options)),
    plan,
  }
}

/** @throws InputError when it is no seed */
export function checkSeed(seed: unknown): void {
  if (!(Number.isSafeInteger(seed) && (seed as number) >= 0)) {
    throw new InputError('seed', `${shown(seed)} is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`)
  }
}
