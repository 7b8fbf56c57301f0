import type { Difficulty, Mutant } from 'seedbed'
import { keyOf, medianOf, type Cell } from './cell.js'

const levels: readonly Difficulty[] = ['d0', 'd1', 'd2', 'd3']

/** What the table comes to, in a few sentences: the hardest mutant of each level, and each strategy beside `swarm`. */
export function summaryOf(
  mutants: readonly Mutant[],
  strategies: readonly string[],
  cells: readonly Cell[],
): string {
  const cellOf = (mutant: Mutant, strategy: string): Cell | undefined =>
    cells.find((cell) => cell.mutant === keyOf(mutant) && cell.strategy === strategy)
  const found = mutants.filter((mutant) => {
    const cell = cellOf(mutant, 'portfolio')
    return cell !== undefined && medianOf(cell) !== undefined
  })
  const hardest = levels.map((level) => {
    const medians = found
      .filter(({ difficulty }) => difficulty === level)
      .map((mutant) => ({ mutant, median: medianOf(cellOf(mutant, 'portfolio')!)! }))
      .sort((a, b) => b.median - a.median)
    return medians.length === 0 ? `${level} ·` : `${level} ${medians[0].median} (${medians[0].mutant.name})`
  })
  const beside = strategies
    .filter((strategy) => strategy !== 'swarm')
    .map((strategy) => {
      const tally = { sooner: 0, later: 0, same: 0 }
      for (const mutant of mutants) {
        const order = compared(cellOf(mutant, strategy), cellOf(mutant, 'swarm'))
        if (order !== undefined) tally[order]++
      }
      return `\`${strategy}\` ${tally.sooner} · ${tally.later} · ${tally.same}`
    })
  return [
    `The portfolio finds ${found.length} of ${mutants.length} mutants. The most runs it takes, by level: ${hardest.join(', ')}.`,
    `Sooner than \`swarm\` · later · the same, where both are measured: ${beside.join(', ')}.`,
  ].join('\n')
}

/** How a cell compares with another; undefined where not enough is known to tell. */
function compared(one: Cell | undefined, other: Cell | undefined): 'sooner' | 'later' | 'same' | undefined {
  if (one === undefined || other === undefined) return undefined
  const [a, b] = [medianOf(one), medianOf(other)]
  if (a !== undefined && b !== undefined) return a < b ? 'sooner' : a > b ? 'later' : 'same'
  if (a !== undefined) return a < other.runs ? 'sooner' : undefined
  return b !== undefined && b < one.runs ? 'later' : undefined
}
