import { run, type Mutant, type RunResult } from 'seedbed'
import { scenarios } from 'seedbed/scenarios'
import { hunt, shrink, type PlanSize } from 'seedbed/search'
import { cpuSeconds } from '../cpu-seconds.js'
import { APART, keyOf } from '../strategies/cell.js'
import { measuredCells } from '../strategies/measured.js'

/** What shrinking the first failure of one mutant came to. */
export interface Row {
  /** The mutant, as `keyOf` names it. */
  readonly mutant: string
  /** The failing run, and its digest, by which one sees that the code has changed since. */
  readonly seed: number
  readonly digest: string
  readonly before: PlanSize
  readonly after: PlanSize
  readonly minimal: boolean
  readonly exhausted: boolean
  readonly runs: number
  /** CPU */
  readonly seconds: number
  /** Whether a second time came to the same failure. */
  readonly same: boolean
  /** Whether shrinking the small failure again changed nothing of its plan. */
  readonly fixpoint: boolean
  /** What the protocol without the mistake makes of the small plan. */
  readonly correct: string
}

export const scenarioOf = (mutant: Mutant) => scenarios.find(({ name }) => name === mutant.scenario)!

/** A run in which the mutant is caught: one that the table of strategies knows of, or the first from seed 0 on. */
export async function failureOf(mutant: Mutant, most: number): Promise<RunResult | undefined> {
  const caughtIn = ({ violations }: RunResult) => violations.some(({ check }) => check === mutant.caughtBy)
  const cells = measuredCells().filter(
    (cell) => cell.mutant === keyOf(mutant) && cell.strategy === 'portfolio',
  )
  const known = cells.flatMap(({ first }) =>
    first.flatMap((runs, k) => (runs === null ? [] : [{ runs, seed: k * APART + runs - 1 }])),
  )
  known.sort((a, b) => a.runs - b.runs)
  for (const { seed } of known.slice(0, 3)) {
    const result = await run(scenarioOf(mutant), { seed, mutant })
    if (caughtIn(result)) return result
  }
  return (await hunt(scenarioOf(mutant), mutant, { runs: most })).caught
}

/** Shrinks the failure twice, what comes of it once more, and tries that on the protocol without the mistake. */
export async function rowOf(mutant: Mutant, caught: RunResult): Promise<Row> {
  const scenario = scenarioOf(mutant)
  const violation = caught.violations.find(({ check }) => check === mutant.caughtBy)!
  const failing = { ...caught, violation }
  const begun = cpuSeconds()
  const shrunk = (await shrink(failing, scenario, { mutant }))!
  const seconds = Math.round((cpuSeconds() - begun) * 10) / 10
  const second = await shrink(failing, scenario, { mutant })
  const again = (await shrink(shrunk.failure, scenario, { mutant }))!
  const { failure, before, after, minimal, exhausted, runs } = shrunk
  const { plan, seed, parameters } = failure
  const { verdict } = await run(scenario, { plan, seed, parameters, outsideModel: true })
  return {
    mutant: keyOf(mutant),
    seed: caught.seed,
    digest: caught.digest,
    before,
    after,
    minimal,
    exhausted,
    runs,
    seconds,
    same: JSON.stringify(second) === JSON.stringify(shrunk),
    fixpoint: JSON.stringify(again.failure.plan) === JSON.stringify(plan),
    correct: verdict,
  }
}
