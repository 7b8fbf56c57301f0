import { readFileSync } from 'node:fs'
import type { Mutant } from 'seedbed'
import type { PlanSize } from 'seedbed/search'
import { writeWhole } from '../../src/cli/files/write-whole.js'
import { keyOf } from '../strategies/cell.js'
import type { Row } from './row.js'

const DOCS = 'docs/shrinking.md'

const HEAD = ['mutant', 'scenario', 'seed', 'before', 'shrunk', 'minimal', 'runs', 'CPU s']

/** The table stands in the docs as far as it is measured, with what it comes to. */
export function writeDocs(mutants: readonly Mutant[], rows: readonly Row[]): void {
  const known = new Map(rows.map((row) => [row.mutant, row]))
  const told = mutants.flatMap((mutant) => known.get(keyOf(mutant)) ?? [])
  const lines = [
    HEAD,
    HEAD.map(() => '---'),
    ...mutants.map((mutant) => cells(mutant, known.get(keyOf(mutant)))),
  ]
  const [before, , after] = readFileSync(DOCS, 'utf8').split(
    /(?<=<!-- table -->\n)|(?=<!-- end of table -->)/,
  )
  const table = lines.map((line) => `| ${line.join(' | ')} |`).join('\n')
  writeWhole(DOCS, `${before}\n${summary(told, mutants.length)}\n\n${table}\n\n${after}`)
}

function cells({ name, scenario }: Mutant, row: Row | undefined): readonly string[] {
  if (row === undefined) return [name, scenario, '·', '·', '·', '·', '·', '·']
  const { seed, before, after, minimal, exhausted, runs, seconds } = row
  const end = minimal ? (exhausted ? 'yes, runs used up' : 'yes') : 'no'
  return [
    name,
    scenario,
    String(seed),
    sizeText(before),
    sizeText(after),
    end,
    String(runs),
    seconds.toFixed(1),
  ]
}

/** What the rows come to, in a few sentences. */
export function summary(rows: readonly Row[], all: number): string {
  const count = (which: (row: Row) => boolean): number => rows.filter(which).length
  const told = [
    `${rows.length} of ${all} mutants measured. In the median ${median(rows.map(({ before }) => events(before)))} events`,
    `become ${median(rows.map(({ after }) => events(after)))}, with ${median(rows.map(({ after }) => after.decisions))} single decisions,`,
    `in ${median(rows.map(({ runs }) => runs))} runs and ${median(rows.map(({ seconds }) => seconds)).toFixed(1)} s of CPU;`,
    `at most ${Math.max(0, ...rows.map(({ after }) => events(after)))} events are left. ${count(({ minimal }) => minimal)} are minimal;`,
    `in ${count(({ exhausted }) => exhausted)} the runs were used up before all had been tried.`,
    `${count(({ same }) => same !== null)} were shrunk a second time: the same came of it in ${count(({ same }) => same === true)}, and`,
    `shrinking that again changed nothing in ${count(({ fixpoint }) => fixpoint === true)}.`,
    `Without its mistake the protocol passes ${count(({ correct }) => correct === 'pass')} of the small plans.`,
  ]
  return told.join('\n')
}

const events = ({ faults, operations }: PlanSize): number => faults + operations
const sizeText = ({ faults, operations, decisions }: PlanSize): string =>
  `${faults} + ${operations} + ${decisions}`

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
