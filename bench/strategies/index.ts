import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import type { Mutant } from 'seedbed'
import { mutants } from 'seedbed/scenarios'
import { strategies } from 'seedbed/search'
import { Tinypool } from 'tinypool'
import { continued, digestOf, keyOf, medianOf, mutantOf, type Cell } from './cell.js'
import { keepCell, measuredCells } from './measured.js'
import { summaryOf } from './summary.js'
import { tableOf, writeDocs } from './table.js'
import { nextStep, wantedCells, type Step, type Wanted } from './work.js'

/**
 * How soon each strategy finds each mutant: the median, over ten campaigns, of the runs to the first that its check catches. It
 * goes on from what was measured before, and writes the table.
 */
export default function step({ cell, until }: Step): Promise<Cell> {
  return continued(cell, until)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      family: { type: 'string', multiple: true },
      strategy: { type: 'string', multiple: true },
      changed: { type: 'boolean', default: false },
      most: { type: 'string', default: '500' },
      'most-hard': { type: 'string', default: '20000' },
      minutes: { type: 'string', default: 'Infinity' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const has = (list: readonly string[] | undefined, word: string): boolean => list?.includes(word) ?? true
  const chosen = mutants.filter(({ name, family }) => has(values.only, name) && has(values.family, family))
  const names = strategies.map(({ name }) => name)
  const wanted: Wanted = {
    mutants: chosen,
    strategies: names.filter((name) => has(values.strategy, name)),
    most: Number(values.most),
    mostHard: Number(values['most-hard']),
  }
  const end = performance.now() + 60_000 * Number(values.minutes)
  const known = measuredCells()
  const valid = values.changed ? await unchanged(known, chosen) : known
  await measure(wantedCells(wanted, valid), wanted, Number(values.workers), () => performance.now() < end)
  const cells = measuredCells()
  writeDocs(summaryOf(mutants, names, cells), tableOf(mutants, names, cells))
}

/** Those that were measured of the code as it is now. */
async function unchanged(known: readonly Cell[], chosen: readonly Mutant[]): Promise<readonly Cell[]> {
  const digests = new Map<string, string>()
  for (const mutant of chosen) digests.set(keyOf(mutant), await digestOf(mutant))
  return known.filter(({ mutant, digest }) => digests.get(mutant) === digest)
}

/** Each thread takes the next step that nobody else is at. What a step has brought is kept at once. */
async function measure(
  cells: readonly Cell[],
  wanted: Wanted,
  workers: number,
  goesOn: () => boolean,
): Promise<void> {
  const threads = new Tinypool({
    filename: fileURLToPath(import.meta.url),
    minThreads: workers,
    maxThreads: workers,
  })
  const idle = new Set(cells)
  const work = async (): Promise<void> => {
    while (goesOn()) {
      const next = nextStep(wanted, [...idle])
      if (next === undefined) return
      idle.delete(next.cell)
      const cell = (await threads.run(next)) as Cell
      idle.add(cell)
      keepCell(cell)
      const { difficulty } = mutantOf(cell.mutant)!
      console.error([cell.mutant, difficulty, cell.strategy, medianOf(cell) ?? `>${cell.runs}`].join('  '))
    }
  }
  await Promise.all(Array.from({ length: workers }, work))
  await threads.destroy()
}

if (isMainThread) await main()
