import { lightWatchWorks } from '../kernel/guard/index.js'
import type { Watch } from '../kernel/index.js'
import type { Plan } from './plan.js'
import type { Scenario } from './scenario.js'
import { shortened } from './shortened.js'
import { Simulation, type Outcome } from './simulation.js'
import { subjectOf, type Subject } from './subject.js'

/** What is kept of a run beyond its verdict, and what its plan may hold. */
export interface SimulateOptions {
  readonly trace?: boolean
  readonly decisions?: boolean
  readonly coverage?: boolean
  readonly outsideModel?: boolean
  readonly guard?: boolean
}

/** Scenarios that a light watch suspects without reason, such as those whose handlers use the host's `process.nextTick`. */
const innocent = new WeakSet<Scenario>()

/**
 * Runs a plan, watching that nothing but the seed decides what happens. To be told of each promise who has started it makes a run of
 * services a quarter longer (`npm run bench:services`): hence a light watch first, and a close one only where there is something to
 * look at. Which of them watches makes no difference to a run.
 */
export async function watched(
  subject: Subject,
  plan: Plan,
  seed: number,
  options: SimulateOptions,
): Promise<Outcome> {
  const { scenario } = subject
  const once = (watch: Watch, of: Subject): Simulation => simulationOf(of, plan, seed, watch, options)
  if (options.guard === false) return once('none', subject).run()
  if (innocent.has(scenario) || !lightWatchWorks()) return once('close', subject).run()
  const lightly = once('light', subject)
  const first = await outcomeOf(lightly)
  if (first !== undefined && !lightly.suspected) return first
  const second = await once('close', subjectOf(scenario, subject)).run()
  if (second.violations.some(({ check }) => check === 'determinism')) return second
  if (first === undefined || first.digest !== second.digest) return otherwiseTheSecondTime(second)
  innocent.add(scenario)
  return second
}

/** What a run comes to; undefined where it throws, being under suspicion. */
async function outcomeOf(simulation: Simulation): Promise<Outcome | undefined> {
  try {
    return await simulation.run()
  } catch (error) {
    if (!simulation.suspected) throw error
    return undefined
  }
}

/** Something has outlived the first run, and is not there to be seen in the second. */
function otherwiseTheSecondTime(outcome: Outcome): Outcome {
  const message =
    'the same seed ran otherwise the second time: something that a handler has left behind outlives its run, such as a variable of a module'
  const violation = { check: 'determinism', message, at: outcome.virtualMs }
  return { ...outcome, verdict: 'fail', violations: [violation, ...outcome.violations] }
}

function simulationOf(
  { parts }: Subject,
  plan: Plan,
  seed: number,
  watch: Watch,
  { trace = false, decisions = false, coverage = false, outsideModel = false }: SimulateOptions,
): Simulation {
  return new Simulation(shortened(parts, plan), plan, seed, {
    trace,
    decisions,
    coverage,
    outsideModel,
    watch,
  })
}
