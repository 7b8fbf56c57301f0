import { run, type Mutant, type RunResult } from 'seedbed'
import { scenarios } from 'seedbed/scenarios'
import { hunt, shrink, type PlanSize, type Shrunk } from 'seedbed/search'
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
  /** The digest of the small failure's run. */
  readonly small: string
  /** What the protocol without the mistake makes of the small plan. */
  readonly correct: string
  /** Whether a second time came to the same; null while there was none. */
  readonly same: boolean | null
  /** Whether shrinking the small failure again changed nothing of its plan; null while that was not tried. */
  readonly fixpoint: boolean | null
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

/** Shrinks the failure, and tries what comes of it on the protocol without the mistake. */
export async function rowOf(mutant: Mutant, caught: RunResult): Promise<Row> {
  const begun = cpuSeconds()
  const { failure, before, after, minimal, exhausted, runs } = await shrunkOf(mutant, caught)
  const seconds = Math.round((cpuSeconds() - begun) * 10) / 10
  const { plan, seed, parameters, digest: small } = failure
  const { verdict } = await run(scenarioOf(mutant), { plan, seed, parameters, outsideModel: true })
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
    small,
    correct: verdict,
    same: null,
    fixpoint: null,
  }
}

/** The row after a second time: the failure is shrunk as before, and what comes of it once more. */
export async function verifiedRow(mutant: Mutant, row: Row, caught: RunResult): Promise<Row> {
  const { failure, after, runs } = await shrunkOf(mutant, caught)
  const again = (await shrink(failure, scenarioOf(mutant), { mutant }))!
  const told = ({ after, runs, small }: Pick<Row, 'after' | 'runs' | 'small'>) =>
    JSON.stringify([after, runs, small])
  return {
    ...row,
    same: told({ after, runs, small: failure.digest }) === told(row),
    fixpoint: JSON.stringify(again.failure.plan) === JSON.stringify(failure.plan),
  }
}

async function shrunkOf(mutant: Mutant, caught: RunResult): Promise<Shrunk> {
  const violation = caught.violations.find(({ check }) => check === mutant.caughtBy)!
  return (await shrink({ ...caught, violation }, scenarioOf(mutant), { mutant }))!
}
