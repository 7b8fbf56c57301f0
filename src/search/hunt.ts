import type { Mutant, RunResult, Scenario } from '../run/index.js'
import { subjectOf } from '../run/subject.js'
import { Runner } from './runner.js'
import { chosen, type Strategy } from './strategies/index.js'

/** What hunting a mutant came to. */
export interface Hunt {
  readonly mutant: Mutant
  /** The run in which the named check caught it; undefined when none did. */
  readonly caught?: RunResult
  /** How many runs that took, or how many were tried. */
  readonly runs: number
  /** How often other checks, or none but an undecided verdict, came first: check → runs. */
  readonly others: Readonly<Record<string, number>>
}

export interface HuntOptions {
  /** How many seeds are tried at most. */
  readonly runs: number
  /** The first seed. Default: 0. */
  readonly from?: number
  /** How plans are made of seeds. Default: the portfolio. */
  readonly strategy?: Strategy | string
  readonly onRun?: (runs: number) => void
  readonly signal?: { readonly aborted: boolean }
}

/** Runs a mutant, seed after seed, until the check that must catch it does. */
export async function hunt(scenario: Scenario, mutant: Mutant, options: HuntOptions): Promise<Hunt> {
  const { runs: most, from = 0, onRun, signal } = options
  const others: Record<string, number> = {}
  const runner = new Runner(() => subjectOf(scenario, { mutant }), chosen(options.strategy), true)
  let runs = 0
  while (runs < most && !signal?.aborted) {
    const result = await runner.run(from + runs, {})
    runs++
    onRun?.(runs)
    if (result.violations.some(({ check }) => check === mutant.caughtBy))
      return { mutant, caught: result, runs, others }
    for (const { check } of result.violations) others[check] = (others[check] ?? 0) + 1
    if (result.verdict === 'undecided') others['undecided'] = (others['undecided'] ?? 0) + 1
  }
  return { mutant, runs, others }
}
