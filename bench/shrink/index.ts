import { parseArgs } from 'node:util'
import { run, type Mutant } from 'seedbed'
import { mutants } from 'seedbed/scenarios'
import { cpuSeconds } from '../cpu-seconds.js'
import { keyOf } from '../strategies/cell.js'
import { keepRow, measuredRows } from './measured.js'
import { failureOf, rowOf, scenarioOf, verifiedRow, type Row } from './row.js'
import { summary, writeDocs } from './table.js'

/**
 * Shrinks a failure of every mutant; then each a second time, and what comes of it once more. It goes on from what was measured before,
 * keeps each row at once, and writes the table; `--again` measures anew what is known.
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
const rowOfKnown = (mutant: Mutant): Row | undefined =>
  measuredRows().find((row) => row.mutant === keyOf(mutant))

const measure = async (mutant: Mutant): Promise<void> => {
  const caught = await failureOf(mutant, Number(values.most))
  if (caught === undefined) return console.error(`${keyOf(mutant)}: not caught`)
  const row = await rowOf(mutant, caught)
  keepRow(row)
  console.error(JSON.stringify(row))
}

const verify = async (mutant: Mutant, row: Row): Promise<void> => {
  const caught = await run(scenarioOf(mutant), { seed: row.seed, mutant })
  if (caught.digest !== row.digest) return measure(mutant)
  const verified = await verifiedRow(mutant, row, caught)
  keepRow(verified)
  console.error(JSON.stringify(verified))
}

for (const mutant of chosen)
  if (cpuSeconds() < end && (values.again || rowOfKnown(mutant) === undefined)) await measure(mutant)
for (const mutant of chosen) {
  const row = rowOfKnown(mutant)
  if (cpuSeconds() < end && row !== undefined && row.same === null) await verify(mutant, row)
}
const rows = measuredRows().filter(({ mutant }) => mutants.some((one) => keyOf(one) === mutant))
writeDocs(mutants, rows)
console.log(summary(rows, mutants.length))
