import type { Mutant, Parameters, Plan, RunResult, Scenario } from '../run/index.js'
import { checkSeed, simulate } from '../run/simulate.js'
import { subjectOf, type Subject } from '../run/subject.js'
import type { SimulateOptions } from '../run/watched.js'
import { Runner } from './runner.js'
import { chosen, type Strategy } from './strategies/index.js'

/** Options of `run`. */
export interface RunOptions {
  /** A whole number from 0 on: it decides everything. */
  readonly seed: number
  /** Parameters of the scenario, in place of their defaults. */
  readonly parameters?: Parameters
  /** How a plan is made of the seed: a strategy, or its name. Default: the portfolio. */
  readonly strategy?: Strategy | string
  /** What is to happen, in place of what a strategy would make of the seed. */
  readonly plan?: Plan
  /** A mutant to run in place of the correct protocol. */
  readonly mutant?: Mutant
  /** Whether to keep everything that happened. Default: false. */
  readonly trace?: boolean
  /** Whether to say what was decided of each message: its latency, and what it waited beyond that. Default: false. */
  readonly decisions?: boolean
  /** Whether to say what was reached: hashes of kinds of events that followed each other, and of abstract states. Default: false. */
  readonly coverage?: boolean
  /** Whether the plan may hold faults that the protocol does not claim to survive. Default: false. */
  readonly outsideModel?: boolean
  /**
   * Whether handlers are kept from what the seed does not decide, such as `Math.random`, clocks and real timers: a call
   * throws, and violates `determinism`. Default: true.
   */
  readonly guard?: boolean
}

/**
 * Runs a scenario once. The same scenario, parameters, strategy or plan, and seed give the same digest, anywhere, at any time.
 *
 * @throws InputError when the seed, a parameter, the strategy or the plan cannot be used
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
  const { seed, plan, parameters, mutant, strategy, ...kept } = options
  checkSeed(seed)
  const subject = (): Subject =>
    subjectOf(scenario, { ...(parameters && { parameters }), ...(mutant && { mutant }) })
  if (plan !== undefined) return simulate(subject(), plan, seed, kept)
  return new Runner(subject, chosen(strategy), false).run(seed, kept satisfies SimulateOptions)
}
