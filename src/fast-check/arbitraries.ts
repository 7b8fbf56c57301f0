import { integer, noShrink, type Arbitrary } from 'fast-check'
import {
  configure,
  drawPlan,
  type Parameters,
  type Plan,
  type Scenario,
  type ScenarioOptions,
} from '../run/index.js'
import { pct, pos, swarm } from '../search/index.js'
import { Trial } from './trial.js'
import { TrialArbitrary } from './trial-arbitrary.js'

/**
 * Plans for a scenario: faults within its fault model, and operations of its clients. A plan shrinks to fewer faults and operations,
 * simpler ones, and round times; whatever is left happens as it did.
 *
 * @throws InputError when a parameter cannot be used
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { holds, planFor } from 'seedbed/fast-check'
 * import { raftElections } from 'seedbed/scenarios'
 * await fc.assert(fc.asyncProperty(planFor(raftElections), holds), { numRuns: 3 })
 * ```
 */
export function planFor(scenario: Scenario, parameters: Parameters = {}): Arbitrary<Trial> {
  return trials(scenario, parameters, drawPlan)
}

/**
 * As `planFor`, with operations alone: nothing fails but the property.
 *
 * @throws InputError when a parameter cannot be used
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { workloadFor } from 'seedbed/fast-check'
 * import { raftKv } from 'seedbed/scenarios'
 * fc.sample(workloadFor(raftKv), { numRuns: 1, seed: 1 })[0].plan.faults // => []
 * ```
 */
export function workloadFor(scenario: Scenario, parameters: Parameters = {}): Arbitrary<Trial> {
  return trials(scenario, parameters, (parts, seed) => ({ ...drawPlan(parts, seed), faults: [] }))
}

/**
 * As `planFor`, and the order of messages is drawn as well: by priorities that change (PCT), by one for each message (POS), or
 * by their latencies alone, to which it shrinks.
 *
 * @throws InputError when a parameter cannot be used
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { runOf } from 'seedbed/fast-check'
 * import { raftElections } from 'seedbed/scenarios'
 * const ends = fc.asyncProperty(runOf(raftElections), async (trial) => (await trial.run()).virtualMs >= 1000)
 * await fc.assert(ends, { numRuns: 2 })
 * ```
 */
export function runOf(scenario: Scenario, parameters: Parameters = {}): Arbitrary<Trial> {
  return trials(scenario, parameters, (parts, seed) => {
    const strategy = [swarm, pct, pos][seed % 3]
    return strategy.plan(seed, { parts, draw: (of, evenly) => drawPlan(parts, of, evenly), lessons: [] })
  })
}

/**
 * Seeds. They do not shrink: a smaller seed is not a simpler run.
 *
 * @example
 * ```ts
 * import fc from 'fast-check'
 * import { seeds } from 'seedbed/fast-check'
 * fc.sample(seeds(), 3).every((seed) => seed >= 0) // => true
 * ```
 */
export function seeds(): Arbitrary<number> {
  return noShrink(integer({ min: 0, max: 0x7fffffff }))
}

function trials(
  scenario: Scenario,
  given: Parameters,
  draw: (parts: ScenarioOptions, seed: number) => Plan,
): Arbitrary<Trial> {
  const parameters = configure(scenario, given)
  const parts = scenario.options(parameters)
  const blank = new Trial(scenario, 0, parameters, { faults: [], operations: [] })
  return new TrialArbitrary(blank, parts, (seed) => draw(parts, seed))
}
