import { toStringMethod } from 'fast-check'
import type { Parameters, Plan, RunResult, Scenario } from '../run/index.js'
import { describePlan } from '../search/index.js'
import { run, type RunOptions } from '../search/run.js'

/** One run that may be made: what fast-check draws, shows and shrinks. */
export class Trial {
  constructor(
    readonly scenario: Scenario,
    readonly seed: number,
    readonly parameters: Parameters,
    readonly plan: Plan,
  ) {}

  /**
   * Runs it.
   *
   * @throws InputError when the seed or a parameter cannot be used
   */
  run(options: Pick<RunOptions, 'trace' | 'guard'> = {}): Promise<RunResult> {
    const { scenario, seed, parameters, plan } = this
    return run(scenario, { ...options, seed, parameters, plan })
  }

  /** How a counterexample is printed. */
  [toStringMethod](): string {
    const lines = describePlan(this.plan)
    const told = lines.length === 0 ? ['nothing happens to it'] : lines
    return [`${this.scenario.name}, seed ${this.seed}`, ...told].join('\n  ')
  }
}
