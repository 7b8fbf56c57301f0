import type { Violation } from '../../check/index.js'
import type { Mutant, Parameters, Plan, Scenario } from '../../run/index.js'
import { failureOf, type Failure } from '../failure.js'
import { run } from '../run.js'
import { Attempts } from './attempts.js'
import { cutAfter } from './passes/cut-after.js'
import { calmer, fewerDecisions } from './passes/decisions.js'
import { fewerNodes } from './passes/fewer-nodes.js'
import { lastStretch } from './passes/last-stretch.js'
import { moveCloser } from './passes/move-closer.js'
import { roundTimes } from './passes/round-times.js'
import { reseed } from './passes/reseed.js'
import { shortStretch } from './passes/short-stretch.js'
import { simplifyFaults } from './passes/simplify-faults.js'
import { simplifyOperations } from './passes/simplify-operations.js'
import { planSize, type PlanSize } from './plan-size.js'
import { Reduction } from './reduction.js'

/** What is to be shrunk: a failure, as it is kept in a file, or as much of it as decides what happens. */
export interface Failing {
  readonly seed: number
  readonly parameters: Parameters
  readonly plan: Plan
  readonly violation: Violation
}

/** How far shrinking has come. */
export interface ShrinkProgress {
  /** Attempts so far. */
  readonly runs: number
  /** The smallest plan so far that fails. */
  readonly size: PlanSize
}

/** Options of `shrink`. */
export interface ShrinkOptions {
  /** The mutant that the failure was found with. */
  readonly mutant?: Mutant | undefined
  /** The most runs it may take. Default: 10,000. */
  readonly runs?: number
  /** Called after each attempt, and waited for. */
  readonly onRun?: (progress: ShrinkProgress) => void | Promise<void>
  /** Ends the work with what has been found so far, which then is not said to be minimal. */
  readonly signal?: { readonly aborted: boolean }
}

/** What shrinking came to. */
export interface Shrunk {
  /** The small failure, to be kept in a file and replayed. */
  readonly failure: Failure
  readonly before: PlanSize
  readonly after: PlanSize
  /** Whether no fault, operation, delay or override can be taken out singly with the same violation left: each was tried. */
  readonly minimal: boolean
  /** Whether its runs were used up before there was nothing left to try. If not, shrinking the small failure again changes nothing. */
  readonly exhausted: boolean
  /** How many runs it took. */
  readonly runs: number
}

const MOST_RUNS = 10_000
/** Which share of the runs that are left a round may use to look for fewer events, and then to make simpler what is left. */
const SHARE = 0.6

interface Ending {
  readonly minimal: boolean
  readonly exhausted: boolean
}

/**
 * Makes the plan of a failing run small: faults, operations, nodes and single decisions that the violation does not need are
 * taken out, what is left is made simpler and its times round. Only a run that violates the same check in the same way will
 * do. The same failure shrinks to the same plan, always: the budget is counted in runs.
 *
 * @returns null when the failure does not fail like that, or not any more
 * @throws InputError when the failure does not fit the scenario
 *
 * @example
 * ```ts
 * import { invariant, scenario } from 'seedbed'
 * import { recordFailure, shrink } from 'seedbed/search'
 * const calm = invariant('calm', () => ({ id, up }) => (up ? undefined : `${id} went down`))
 * const faults = [{ fault: 'crash', node: 'n1', at: 20 }, { fault: 'pause', node: 'n2', at: 5 }]
 * const idle = scenario({ name: 'idle', servers: { count: 3, process: class {} }, faults, duration: 900, checks: [calm] })
 * const { failure } = await shrink(await recordFailure(idle, { seed: 1 }), idle)
 * failure.plan.faults // => [{ fault: 'crash', node: 'n1', at: 10 }]
 * ```
 */
export async function shrink(
  failing: Failing,
  scenario: Scenario,
  options: ShrinkOptions = {},
): Promise<Shrunk | null> {
  const { seed, parameters, plan, violation } = failing
  const { mutant, signal, onRun, runs = MOST_RUNS } = options
  let smallest = (): Plan => plan
  const attempts: Attempts = new Attempts({
    scenario,
    mutant,
    violation,
    most: runs,
    signal,
    onRun: () => onRun?.({ runs: attempts.runs, size: planSize(smallest()) }),
  })
  const first = { seed, parameters, plan }
  const found = await attempts.violationOf(first)
  if (found === null) return null
  const reduction = new Reduction(scenario, mutant, attempts, first, found)
  smallest = () => reduction.plan
  const ending = await reduceFully(reduction, attempts)
  const { current } = reduction
  const kept = { trace: true, outsideModel: true }
  const result = await run(scenario, { ...current, ...kept, ...(mutant && { mutant }) })
  return {
    // A run that is over may have violated several.
    failure: failureOf({ ...result, violations: [reduction.violation] }, scenario.name),
    before: planSize(plan),
    after: planSize(current.plan),
    ...ending,
    runs: attempts.runs,
  }
}

/**
 * Until a whole round finds nothing smaller, so that shrinking what it comes to finds nothing either; or until there are no runs left for
 * one. Candidates are screened if that is fit; at the end of each round they no longer are: then, each single removal has been tried in
 * vain, judged by all checks.
 */
async function reduceFully(reduction: Reduction, attempts: Attempts): Promise<Ending> {
  for (;;) {
    const { steps } = reduction
    const { refused, runs } = attempts
    await round(reduction, attempts)
    attempts.grant(1)
    attempts.screening = false
    const refusedBefore = attempts.refused
    await removals(reduction)
    const minimal = attempts.refused === refusedBefore
    const exhausted = attempts.refused > refused
    const nothingFound = reduction.steps === steps
    if (nothingFound && (!exhausted || attempts.runs === runs)) return { minimal, exhausted }
  }
}

async function round(reduction: Reduction, attempts: Attempts): Promise<void> {
  attempts.grant(SHARE)
  await attempts.screenIfFit(reduction.current)
  await lastStretch(reduction)
  await shortStretch(reduction)
  await fewerEvents(reduction)
  // Before what is left is made simpler: the less there is, the less there is to simplify.
  await untilNothingHelps(reduction, async () => {
    await calmer(reduction)
    await reseed(reduction)
  })
  attempts.grant(SHARE)
  await simplified(reduction)
  await untilNothingHelps(reduction, async () => {
    await fewerDecisions(reduction)
    await reseed(reduction)
    await simplified(reduction)
  })
}

async function simplified(reduction: Reduction): Promise<void> {
  await untilNothingHelps(reduction, async () => {
    await fewerEvents(reduction)
    await moveCloser(reduction)
    await fewerNodes(reduction)
    await simplifyFaults(reduction)
    await simplifyOperations(reduction)
    await roundTimes(reduction)
  })
}

async function fewerEvents(reduction: Reduction): Promise<void> {
  await untilNothingHelps(reduction, async () => {
    await cutAfter(reduction)
    await removals(reduction)
  })
}

async function removals(reduction: Reduction): Promise<void> {
  await untilNothingHelps(reduction, async () => {
    for (const list of ['faults', 'operations', 'delays', 'overrides'] as const) await reduction.without(list)
  })
}

async function untilNothingHelps(reduction: Reduction, round: () => Promise<void>): Promise<void> {
  let before
  do {
    before = reduction.steps
    await round()
  } while (reduction.steps > before)
}
