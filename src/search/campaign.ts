import type { Mutant, Parameters, Scenario } from '../run/index.js'
import { subjectOf } from '../run/subject.js'
import { digestOf } from '../trace/index.js'
import { addRun, emptyResult, type CampaignResult } from './campaign-result.js'
import type { RunSummary } from './run-summary.js'
import { seedRunner } from './seed-runner.js'
import type { Strategy } from './strategies/index.js'

/** Set to true to end a campaign after the runs in progress. */
export interface Signal {
  readonly aborted: boolean
}

/**
 * Runs some seeds, one after the other, and tells of each as it ends, until it is told to stop; a campaign is given another to spread
 * its runs over threads.
 */
export type SeedsRunner = (
  seeds: readonly number[],
  onRun: (summary: RunSummary) => void,
  signal: Signal,
) => Promise<void>

/** Options of `campaign`. */
export interface CampaignOptions {
  /** How many seeds. */
  readonly seeds: number
  /** The first seed. Default: 0. */
  readonly from?: number
  readonly parameters?: Parameters
  readonly mutant?: Mutant
  /** How plans are made of seeds: a strategy, or its name. Default: the portfolio. */
  readonly strategy?: Strategy | string
  /** Runs seeds. Default: in this thread. */
  readonly runner?: SeedsRunner
  /** How many times the runner is asked at a time. Default: 1. */
  readonly concurrency?: number
  /** Runs that were done before: they count, and are not done again. */
  readonly known?: Iterable<RunSummary>
  /** Called after each run, as it ends: not necessarily in the order of seeds. */
  readonly onRun?: (summary: RunSummary, campaign: CampaignResult) => void
  /** Ends the campaign after the runs in progress; what was found is kept. */
  readonly signal?: Signal
}

/** Seeds that learn from each other lie in one stretch of so many; a task is one, so that nothing is run twice for that. */
const STRETCH = 10

/**
 * Runs a scenario with many seeds. The result does not depend on how many run at a time.
 *
 * @throws InputError when a parameter or the strategy cannot be used
 *
 * @example
 * ```ts
 * import { campaign } from 'seedbed/search'
 * import { raftKv } from 'seedbed/scenarios'
 * const { passed } = await campaign(raftKv, { seeds: 3 })
 * passed // => 3
 * ```
 */
export async function campaign(scenario: Scenario, options: CampaignOptions): Promise<CampaignResult> {
  const { seeds, from = 0, concurrency = 1, onRun, signal = { aborted: false } } = options
  const subject = subjectOf(scenario, options)
  const runner = options.runner ?? inThisThread(seedRunner(scenario, options))
  const states = (subject.parts.sometimes ?? []).map(({ name }) => name)
  const result = emptyResult(scenario.name, from, states)
  const summaries = new Map<number, RunSummary>()
  const ended = (summary: RunSummary): void => {
    summaries.set(summary.seed, summary)
    addRun(result, summary)
  }
  for (const summary of options.known ?? []) {
    const { seed } = summary
    if (seed >= from && seed < from + seeds && !summaries.has(seed)) ended(summary)
  }
  const stretches = stretchesOf(from, seeds, (seed) => summaries.has(seed))
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const { value: stretch, done } = stretches.next()
      if (done === true) break
      await runner(
        stretch,
        (summary) => {
          ended(summary)
          onRun?.(summary, result)
        },
        signal,
      )
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  // Added up again in the order of seeds, which the sums depend on.
  const final = emptyResult(scenario.name, from, states)
  const inOrder = [...summaries.values()].sort((a, b) => a.seed - b.seed)
  for (const summary of inOrder) addRun(final, summary)
  final.digests = digestOf(inOrder.map(({ digest }) => digest))
  final.interrupted = final.runs < seeds
  return final
}

function inThisThread(runSeed: (seed: number) => Promise<RunSummary>): SeedsRunner {
  return async (seeds, onRun, signal) => {
    for (const seed of seeds) {
      if (signal.aborted) return
      onRun(await runSeed(seed))
    }
  }
}

/** The seeds that are still to run, stretch by stretch, in order. */
function* stretchesOf(
  from: number,
  seeds: number,
  known: (seed: number) => boolean,
): Generator<number[], void> {
  const end = from + seeds
  for (let begin = from; begin < end;) {
    const next = Math.min(end, begin - (begin % STRETCH) + STRETCH)
    const stretch: number[] = []
    for (let seed = begin; seed < next; seed++) if (!known(seed)) stretch.push(seed)
    if (stretch.length > 0) yield stretch
    begin = next
  }
}
