import { parseArgs } from 'node:util'
import { mutants } from 'seedbed/scenarios'
import { cpuSeconds } from '../cpu-seconds.js'
import { keyOf } from '../strategies/cell.js'
import { keepRow, measuredRows } from './measured.js'
import { failureOf, rowOf } from './row.js'
import { summary, writeDocs } from './table.js'

/**
 * Shrinks a failure of every mutant. It goes on from what was measured before, keeps each row at once, and writes the table; `--again`
 * measures anew what is known.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    family: { type: 'string', multiple: true },
    again: { type: 'boolean', default: false },
    most: { type: 'string', default: '5000' },
    minutes: { type: 'string', default: 'Infinity' },
  },
})
const has = (list: readonly string[] | undefined, word: string): boolean => list?.includes(word) ?? true
const chosen = mutants.filter(({ name, family }) => has(values.only, name) && has(values.family, family))
const end = cpuSeconds() + 60 * Number(values.minutes)
const known = new Set(values.again ? [] : measuredRows().map(({ mutant }) => mutant))
for (const mutant of chosen.filter((one) => !known.has(keyOf(one)))) {
  if (cpuSeconds() > end) break
  const caught = await failureOf(mutant, Number(values.most))
  if (caught === undefined) {
    console.error(`${keyOf(mutant)}: not caught`)
    continue
  }
  const row = await rowOf(mutant, caught)
  keepRow(row)
  console.error(JSON.stringify(row))
}
const rows = measuredRows().filter(({ mutant }) => mutants.some((one) => keyOf(one) === mutant))
writeDocs(mutants, rows)
console.log(summary(rows, mutants.length))
