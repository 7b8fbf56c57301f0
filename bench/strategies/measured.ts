import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from '../../src/cli/files/write-whole.js'
import { mutantOf, type Cell } from './cell.js'

const FILE = 'bench/measured/strategies.jsonl'

const sameCell =
  (a: Cell) =>
  (b: Cell): boolean =>
    a.mutant === b.mutant && a.strategy === b.strategy

/** All cells measured so far, a line each. */
export function measuredCells(): readonly Cell[] {
  if (!existsSync(FILE)) return []
  const lines = readFileSync(FILE, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Cell)
}

/**
 * Keeps a cell, so that the next time goes on from there; what was measured of mutants that are no longer there goes. The file is
 * read anew: several may be at work on different mutants.
 */
export function keepCell(cell: Cell): void {
  const others = measuredCells().filter((other) => !sameCell(cell)(other))
  const cells = [...others.filter(({ mutant }) => mutantOf(mutant) !== undefined), cell]
  const place = ({ mutant, strategy }: Cell): string => `${mutant} ${strategy}`
  cells.sort((a, b) => (place(a) < place(b) ? -1 : 1))
  writeWhole(FILE, cells.map((kept) => `${JSON.stringify(kept)}\n`).join(''))
}
