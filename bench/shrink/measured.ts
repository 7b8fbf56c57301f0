import { existsSync, readFileSync } from 'node:fs'
import { writeWhole } from '../../src/cli/files/write-whole.js'
import type { Row } from './row.js'

const FILE = 'bench/measured/shrink.jsonl'

/** All rows measured so far, a line each. */
export function measuredRows(): readonly Row[] {
  if (!existsSync(FILE)) return []
  const lines = readFileSync(FILE, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

/** Keeps a row, so that the next time goes on from there. */
export function keepRow(row: Row): void {
  const rows = [...measuredRows().filter(({ mutant }) => mutant !== row.mutant), row]
  rows.sort((a, b) => (a.mutant < b.mutant ? -1 : 1))
  writeWhole(FILE, rows.map((kept) => `${JSON.stringify(kept)}\n`).join(''))
}
