import type { FaultCounts } from '../faults/index.js'
import type { Mutant, Parameters, Scenario } from '../run/index.js'
import { run } from './run.js'
import { digestOf } from '../trace/index.js'
import { summarize, type RunSummary } from './run-summary.js'

/** Runs one seed; a campaign is given another to spread its runs over threads. */
export type SeedRunner = (seed: number) => Promise<RunSummary>

export interface CampaignOptions {
  /** How many seeds. */
  readonly seeds: number
  /** The first seed. Default: 0. */
  readonly from?: number
  readonly parameters?: Parameters
  readonly mutant?: Mutant
  /** Runs a seed. Default: in this thread. */
  readonly runner?: SeedRunner
  /** How many seeds are asked of the runner at a time. Default: 1. */
  readonly concurrency?: number
  /** Called after each run, as it ends: not necessarily in the order of seeds. */
  readonly onRun?: (summary: RunSummary, campaign: CampaignResult) => void
  /** Ends the campaign after the runs in progress; what was found is kept. */
  readonly signal?: { readonly aborted: boolean }
}

/** What many runs came to. */
export interface CampaignResult {
  readonly scenario: string
  readonly from: number
  runs: number
  passed: number
  failed: number
  undecided: number
  events: number
  virtualMs: number
  /** One hash over the digests of all seeds, in their order. */
  digests: string
  /** Injected and effective, summed over all runs. */
  faults: FaultCounts
  /** In how many runs each state that should be reached sometimes was. */
  readonly reached: Record<string, number>
  readonly operations: { ok: number; fail: number; info: number; open: number }
  /** All runs that did not pass, in the order of seeds. */
  failures: RunSummary[]
  /** Whether it was ended before all seeds had run. */
  interrupted: boolean
}

/** From so many runs on, a state that was never reached means that the campaign did not test what it claims to. */
export const ENOUGH_RUNS = 100

/**
 * Runs a scenario with many seeds. The result does not depend on how many run at a time.
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
  const { seeds, from = 0, parameters, mutant, concurrency = 1, onRun, signal } = options
  const runner: SeedRunner =
    options.runner ??
    (async (seed) =>
      summarize(await run(scenario, { seed, ...(parameters && { parameters }), ...(mutant && { mutant }) })))
  const { sometimes = [] } = scenario.options({ ...scenario.parameters, ...parameters })
  const states = sometimes.map(({ name }) => name)
  const result = emptyResult(scenario.name, from, states)
  const summaries = new Map<number, RunSummary>()
  let next = from
  const lane = async (): Promise<void> => {
    while (next < from + seeds && !signal?.aborted) {
      const summary = await runner(next++)
      summaries.set(summary.seed, summary)
      add(result, summary)
      onRun?.(summary, result)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  // Added up again in the order of seeds: sums of fractions, and the order of names, depend on it.
  const final = emptyResult(scenario.name, from, states)
  const inOrder = [...summaries.values()].sort((a, b) => a.seed - b.seed)
  for (const summary of inOrder) add(final, summary)
  final.digests = digestOf(inOrder.map(({ digest }) => digest))
  final.interrupted = final.runs < seeds
  return final
}

/** The states that a campaign large enough should have reached and did not. */
export function unreached(result: CampaignResult): string[] {
  return result.runs < ENOUGH_RUNS ? [] : neverReached(result)
}

/** The states that have not been reached so far, however few the runs. */
export function neverReached({ reached }: CampaignResult): string[] {
  return Object.keys(reached).filter((name) => reached[name] === 0)
}

function emptyResult(scenario: string, from: number, states: readonly string[]): CampaignResult {
  return {
    scenario,
    from,
    runs: 0,
    passed: 0,
    failed: 0,
    undecided: 0,
    events: 0,
    virtualMs: 0,
    digests: digestOf([]),
    faults: {},
    reached: Object.fromEntries(states.map((name) => [name, 0])),
    operations: { ok: 0, fail: 0, info: 0, open: 0 },
    failures: [],
    interrupted: false,
  }
}

function add(result: CampaignResult, summary: RunSummary): void {
  result.runs++
  result[summary.verdict === 'pass' ? 'passed' : summary.verdict === 'fail' ? 'failed' : 'undecided']++
  result.events += summary.events
  result.virtualMs += summary.virtualMs
  if (summary.verdict !== 'pass') result.failures.push(summary)
  for (const name of summary.reached) result.reached[name] = (result.reached[name] ?? 0) + 1
  for (const outcome of ['ok', 'fail', 'info', 'open'] as const)
    result.operations[outcome] += summary.operations[outcome]
  const faults = result.faults as Record<string, { injected: number; effective: number }>
  for (const [name, { injected, effective }] of Object.entries(summary.faults)) {
    const sum = (faults[name] ??= { injected: 0, effective: 0 })
    sum.injected += injected
    sum.effective += effective
  }
}
