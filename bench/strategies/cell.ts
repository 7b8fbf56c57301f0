import { mutants, scenarios } from 'seedbed/scenarios'
import { seedRunner } from 'seedbed/search'
import type { Mutant } from 'seedbed'

/** What is known of one strategy and one mutant. */
export interface Cell {
  /** The mutant, as `keyOf` names it. */
  readonly mutant: string
  readonly strategy: string
  /** The digest of the mutant's first run, by which one sees that its code has changed since. */
  readonly digest: string
  /** How far each campaign has gone that has found nothing. */
  readonly runs: number
  /** For each campaign, after how many runs it caught the mutant; null where it has not. */
  readonly first: readonly (number | null)[]
}

/** Campaigns have no seed in common, and the same seeds however far they go. */
export const APART = 20_000
const CAMPAIGNS = 10

/** Two protocols may have mutants of the same name, but not in the same scenario. */
export const keyOf = ({ scenario, name }: Mutant): string => `${scenario}/${name}`

export function mutantOf(key: string): Mutant | undefined {
  return mutants.find((mutant) => keyOf(mutant) === key)
}

export function runnerOf(mutant: Mutant, strategy: string): ReturnType<typeof seedRunner> {
  return seedRunner(
    scenarios.find(({ name }) => name === mutant.scenario)!,
    { mutant, strategy },
  )
}

export const freshCell = (mutant: string, strategy: string, digest = ''): Cell => ({
  mutant,
  strategy,
  digest,
  runs: 0,
  first: Array.from({ length: CAMPAIGNS }, () => null),
})

/** The median over the campaigns; undefined while too few of them have found anything for one. */
export function medianOf({ first }: Cell): number | undefined {
  const found = first.filter((runs) => runs !== null).sort((a, b) => a - b)
  const [low, high] = [found.at(Math.ceil(first.length / 2) - 1), found.at(Math.floor(first.length / 2))]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** The digest of the mutant's first run. */
export async function digestOf(mutant: Mutant): Promise<string> {
  return (await runnerOf(mutant, 'portfolio')(0)).digest
}

/**
 * The cell after its campaigns have gone on, side by side, to so many runs each, or until the median is known. They begin anew
 * when the mutant's code has changed since: one half of a median cannot be of one code, and the other half of another.
 */
export async function continued(known: Cell, until: number): Promise<Cell> {
  const mutant = mutantOf(known.mutant)!
  const digest = await digestOf(mutant)
  const cell = known.digest === digest ? known : freshCell(known.mutant, known.strategy, digest)
  const first = [...cell.first]
  const campaigns = first.map(() => runnerOf(mutant, cell.strategy))
  let { runs } = cell
  while (runs < until && medianOf({ ...cell, first }) === undefined) {
    for (const [k, run] of campaigns.entries()) {
      if (first[k] !== null) continue
      const { violations } = await run(k * APART + runs)
      if (violations.some(({ check }) => check === mutant.caughtBy)) first[k] = runs + 1
    }
    runs++
  }
  return { ...cell, runs, first }
}
