import Table from 'cli-table3'
import { run, type Mutant } from 'seedbed'
import { mutants, scenarios } from 'seedbed/scenarios'
import { hunt, shrink, type PlanSize, type Shrunk } from 'seedbed/search'
import { cpuSeconds } from './cpu-seconds.js'

/**
 * Every mutant is hunted, its first failure shrunk twice, and what comes of it tried on the protocol without the mistake. Names of mutants
 * as arguments choose among them.
 */
interface Row {
  readonly seed: number
  readonly shrunk: Shrunk
  readonly seconds: number
  readonly same: boolean
  /** What the protocol without the mistake makes of the same plan. */
  readonly correct: string
}

async function measured(mutant: Mutant): Promise<Row | undefined> {
  const scenario = scenarios.find(({ name }) => name === mutant.scenario)!
  const { caught } = await hunt(scenario, mutant, { runs: 5_000 })
  if (caught === undefined) return undefined
  const violation = caught.violations.find(({ check }) => check === mutant.caughtBy)!
  const failing = { ...caught, violation }
  const begun = cpuSeconds()
  const shrunk = (await shrink(failing, scenario, { mutant }))!
  const seconds = cpuSeconds() - begun
  const again = await shrink(failing, scenario, { mutant })
  const { plan, seed, parameters } = shrunk.failure
  const { verdict } = await run(scenario, { plan, seed, parameters, outsideModel: true })
  const same = JSON.stringify(again) === JSON.stringify(shrunk)
  return { seed: caught.seed, shrunk, seconds, same, correct: verdict }
}

const events = ({ faults, operations }: PlanSize): number => faults + operations
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]
const size = ({ faults, operations, decisions }: PlanSize): string =>
  `${faults} + ${operations} + ${decisions}`

const asked = process.argv.slice(2)
const table = new Table({
  head: [
    'mutant',
    'seed',
    'faults + operations + decisions',
    'shrunk to',
    'minimal',
    'runs',
    'CPU s',
    'again',
    'correct',
  ],
  style: { head: [], border: [] },
})
const rows: Row[] = []
for (const mutant of mutants.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
  const row = await measured(mutant)
  if (row === undefined) {
    table.push([mutant.name, 'not caught'])
    continue
  }
  rows.push(row)
  const { seed, shrunk, seconds, same, correct } = row
  const { before, after, minimal, runs } = shrunk
  const told = [
    size(before),
    size(after),
    minimal ? 'yes' : 'no',
    String(runs),
    seconds.toFixed(1),
    same ? 'same' : 'ANOTHER',
    correct,
  ]
  table.push([mutant.name, String(seed), ...told])
  console.error([mutant.name, seed, ...told].join(' · '))
}
console.log(table.toString())
console.log(
  `${rows.length} mutants; medians: ${median(rows.map(({ shrunk }) => events(shrunk.before)))} events shrunk to ` +
    `${median(rows.map(({ shrunk }) => events(shrunk.after)))}, ${median(rows.map(({ shrunk }) => shrunk.after.decisions))} decisions, ` +
    `${median(rows.map(({ shrunk }) => shrunk.runs))} runs, ${median(rows.map(({ seconds }) => seconds)).toFixed(1)} s of CPU; ` +
    `${rows.filter(({ shrunk }) => shrunk.minimal).length} minimal`,
)
