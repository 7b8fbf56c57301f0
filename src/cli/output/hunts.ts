import type { Mutant } from 'seedbed'
import type { PlanSize } from 'seedbed/search'
import type { KeptHunt } from '../shrink/keep-hunt.js'
import type { HuntOutcome } from '../threads/tasks.js'
import { colour } from './colour.js'
import { print } from './print.js'
import { count, table } from './table.js'

/** A mutant, what its hunts came to, and what was kept of the first. */
export interface Hunted extends KeptHunt {
  readonly mutant: Mutant
  readonly outcomes: readonly HuntOutcome[]
}

/** How many events a plan has: faults, operations, and single decisions. */
export function eventsOf({ faults, operations, decisions }: PlanSize): number {
  return faults + operations + decisions
}

/** The median number of runs it took; null when at least half of the hunts were in vain. */
export function medianRuns(outcomes: readonly HuntOutcome[]): number | null {
  const runs = outcomes
    .map(({ seed, runs: needed }) => (seed === undefined ? Infinity : needed))
    .sort((a, b) => a - b)
  const middle = (runs.length - 1) / 2
  const median = (runs[Math.floor(middle)] + runs[Math.ceil(middle)]) / 2
  return median === Infinity ? null : median
}

/** How many runs other checks ended before the named one did: check → runs. */
export function othersFirst(outcomes: readonly HuntOutcome[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { others } of outcomes)
    for (const [check, runs] of Object.entries(others)) sum[check] = (sum[check] ?? 0) + runs
  return sum
}

/** The hunts as a table, and whether all were caught. */
export function printHunts(hunted: readonly Hunted[], asked: number, runs: number, campaigns: number): void {
  const rows = hunted.map(({ mutant, outcomes, shrunk }) => {
    const { name, caughtBy, difficulty } = mutant
    const caught = outcomes.filter(({ seed }) => seed !== undefined)
    const by =
      caught.length === outcomes.length
        ? 'same'
        : caught.length > 0
          ? `${caught.length} of ${outcomes.length}`
          : 'no check'
    const paint = caught.length === outcomes.length ? colour.green : colour.red
    const plan = caught[0]?.planEvents ?? '-'
    const small = shrunk === undefined ? '-' : eventsOf(shrunk.after)
    return [name, difficulty, caughtBy, paint(by), medianRuns(outcomes) ?? '-', plan, small]
  })
  print(table(['mutant', 'level', 'expected', 'caught by', 'runs', 'plan', 'shrunk'], rows))
  for (const { mutant, outcomes } of hunted) {
    const others = Object.entries(othersFirst(outcomes))
    if (outcomes.every(({ seed }) => seed !== undefined) || others.length === 0) continue
    print(
      `\n  ${mutant.name} was caught otherwise: ${others.map(([check, times]) => `${check} (${times} runs)`).join(', ')}`,
    )
  }
  const good = hunted.filter(({ outcomes }) => outcomes.every(({ seed }) => seed !== undefined)).length
  const how = campaigns === 1 ? '' : `, median of ${campaigns} campaigns`
  print(
    `\n${colour.bold(`${good} of ${hunted.length} mutants`)} caught by the expected check within ${count(runs)} runs${how}`,
  )
  if (hunted.length < asked) print(`interrupted: ${asked - hunted.length} more were not judged`)
}
