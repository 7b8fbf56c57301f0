import { readFileSync } from 'node:fs'
import type { Mutant } from 'seedbed'
import type { PlanSize } from 'seedbed/search'
import { writeWhole } from '../../src/cli/files/write-whole.js'
import { measuredRows } from '../shrink/measured.js'
import { keyOf, medianOf, type Cell } from './cell.js'

const DOCS = 'docs/strategies.md'

/** One row a mutant, one column a strategy; and to how many faults and operations its first failure shrinks. */
export function tableOf(
  mutants: readonly Mutant[],
  strategies: readonly string[],
  cells: readonly Cell[],
): readonly string[][] {
  const head = ['mutant', 'level', 'scenario', ...strategies, 'shrunk']
  const small = new Map(measuredRows().map(({ mutant, after }) => [mutant, after]))
  const rows = mutants.map((mutant) => [
    mutant.name,
    mutant.difficulty,
    mutant.scenario,
    ...strategies.map((strategy) =>
      shown(cells.find((cell) => cell.mutant === keyOf(mutant) && cell.strategy === strategy)),
    ),
    events(small.get(keyOf(mutant))),
  ])
  return [head, ...rows]
}

const events = (size: PlanSize | undefined): string =>
  size === undefined ? '·' : `${size.faults} + ${size.operations}`

function shown(cell: Cell | undefined): string {
  if (cell === undefined) return '·'
  const median = medianOf(cell)
  return median === undefined ? `>${cell.runs}` : String(median)
}

/** The table stands in the docs as far as it is measured, below what it comes to. */
export function writeDocs(summary: string, [head, ...rows]: readonly string[][]): void {
  const [before, , after] = readFileSync(DOCS, 'utf8').split(
    /(?<=<!-- table -->\n)|(?=<!-- end of table -->)/,
  )
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  writeWhole(DOCS, `${before}\n${summary}\n\n${lines.join('\n')}\n\n${after}`)
}
