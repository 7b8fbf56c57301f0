import type { Mutant, Parameters, Scenario } from '../run/index.js'
import { checkSeed } from '../run/simulate.js'
import { subjectOf } from '../run/subject.js'
import { summarize, type RunSummary } from './run-summary.js'
import { Runner } from './runner.js'
import { chosen, type Strategy } from './strategies/index.js'

/**
 * Makes ready to run many seeds of a scenario. The function returned runs one; asked for in ascending order, seeds that learn from
 * others need not run those again.
 *
 * @throws InputError when a parameter or the strategy cannot be used
 *
 * @example
 * ```ts
 * import { seedRunner } from 'seedbed/search'
 * import { raftKv } from 'seedbed/scenarios'
 * const runSeed = seedRunner(raftKv)
 * const { verdict } = await runSeed(7)
 * verdict // => 'pass'
 * ```
 */
export function seedRunner(
  scenario: Scenario,
  options: {
    readonly parameters?: Parameters
    readonly mutant?: Mutant
    readonly strategy?: Strategy | string
  } = {},
): (seed: number) => Promise<RunSummary> {
  const runner = new Runner(() => subjectOf(scenario, options), chosen(options.strategy), true)
  return async (seed) => {
    checkSeed(seed)
    return summarize(await runner.run(seed, {}))
  }
}
