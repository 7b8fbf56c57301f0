import type { Mutant } from 'seedbed'
import { freshCell, keyOf, medianOf, type Cell } from './cell.js'

export interface Wanted {
  readonly mutants: readonly Mutant[]
  readonly strategies: readonly string[]
  /** How far a campaign goes at most. */
  readonly most: number
  /** How far it goes with the portfolio, where the mutant is one of the hardest. */
  readonly mostHard: number
}

export interface Step {
  readonly cell: Cell
  readonly until: number
}

/** A step is a minute's work at worst, so that little is lost when one is cut short. */
const STRIDE = 50

/** The cells wanted, as far as they are known. */
export function wantedCells({ mutants, strategies }: Wanted, known: readonly Cell[]): readonly Cell[] {
  return mutants
    .map(keyOf)
    .flatMap((mutant) =>
      strategies.map(
        (strategy) =>
          known.find((cell) => cell.mutant === mutant && cell.strategy === strategy) ??
          freshCell(mutant, strategy),
      ),
    )
}

/** What to do next: all that is soon done before what takes long, and the portfolio before all else. */
export function nextStep(wanted: Wanted, cells: readonly Cell[]): Step | undefined {
  const open = cells.flatMap((cell): (Step & { order: number })[] => {
    const { runs, strategy } = cell
    const most = limitOf(wanted, cell)
    if (runs >= most || medianOf(cell) !== undefined) return []
    const patient = runs >= wanted.most ? 2 : strategy === 'portfolio' ? 0 : 1
    const until = runs < 10 ? 10 : runs - (runs % STRIDE) + STRIDE
    return [{ cell, until: Math.min(until, most), order: patient * 1e9 + runs }]
  })
  return open.sort((a, b) => a.order - b.order)[0]
}

function limitOf({ mutants, most, mostHard }: Wanted, { mutant, strategy }: Cell): number {
  const hard = mutants.some((one) => keyOf(one) === mutant && one.difficulty === 'd3')
  return hard && strategy === 'portfolio' ? Math.max(most, mostHard) : most
}
