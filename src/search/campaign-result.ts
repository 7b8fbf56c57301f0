import type { FaultCounts } from '../faults/index.js'
import { digestOf } from '../trace/index.js'
import type { RunSummary } from './run-summary.js'

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
  /** How many runs each strategy planned, and how many of them failed. */
  readonly strategies: Record<string, { runs: number; failures: number }>
  /** All runs that did not pass, in the order of seeds. */
  failures: RunSummary[]
  /** Whether it was ended before all seeds had run. */
  interrupted: boolean
}

/** From so many runs on, a state that was never reached means that the campaign did not test what it claims to. */
export const ENOUGH_RUNS = 100

/** The states that a campaign large enough should have reached and did not. */
export function unreached(result: CampaignResult): string[] {
  return result.runs < ENOUGH_RUNS ? [] : neverReached(result)
}

/** The states that have not been reached so far, however few the runs. */
export function neverReached({ reached }: CampaignResult): string[] {
  return Object.keys(reached).filter((name) => reached[name] === 0)
}

/** A campaign before its first run. */
export function emptyResult(scenario: string, from: number, states: readonly string[]): CampaignResult {
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
    strategies: {},
    failures: [],
    interrupted: false,
  }
}

/** Adds a run. Sums of fractions, and the order of names, depend on the order in which this is done. */
export function addRun(result: CampaignResult, summary: RunSummary): void {
  const { verdict, strategy } = summary
  result.runs++
  result[verdict === 'pass' ? 'passed' : verdict === 'fail' ? 'failed' : 'undecided']++
  result.events += summary.events
  result.virtualMs += summary.virtualMs
  if (verdict !== 'pass') result.failures.push(summary)
  for (const name of summary.reached) result.reached[name] = (result.reached[name] ?? 0) + 1
  for (const outcome of ['ok', 'fail', 'info', 'open'] as const)
    result.operations[outcome] += summary.operations[outcome]
  const faults = result.faults as Record<string, { injected: number; effective: number }>
  for (const [name, { injected, effective }] of Object.entries(summary.faults)) {
    const sum = (faults[name] ??= { injected: 0, effective: 0 })
    sum.injected += injected
    sum.effective += effective
  }
  if (strategy === undefined) return
  const planned = (result.strategies[strategy] ??= { runs: 0, failures: 0 })
  planned.runs++
  if (verdict === 'fail') planned.failures++
}
