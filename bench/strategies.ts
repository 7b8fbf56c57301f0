import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread } from 'node:worker_threads'
import Table from 'cli-table3'
import { mutants, scenarios } from 'seedbed/scenarios'
import { seedRunner, strategies } from 'seedbed/search'
import { Tinypool } from 'tinypool'

/** How soon each strategy finds each mutant: the median, over ten campaigns, of the runs to the first that its check catches. */
interface Hunt {
  /** Its place among all: two protocols may have mutants of the same name. */
  readonly index: number
  readonly strategy: string
  readonly campaigns: number
  readonly most: number
}

/** Campaigns of up to so many runs have no seed in common, and the same seeds however many runs are allowed. */
const APART = 2_000

/**
 * The median number of runs; null when it is more than `most`. All campaigns go on side by side, and end when the median is
 * known.
 */
export default async function medianRuns({ index, strategy, campaigns, most }: Hunt): Promise<number | null> {
  const mutant = mutants[index]
  const scenario = scenarios.find((one) => one.name === mutant.scenario)!
  const open = Array.from({ length: campaigns }, (_, k) => ({
    from: k * Math.max(APART, most),
    run: seedRunner(scenario, { mutant, strategy }),
  }))
  const found: number[] = []
  const middle = [Math.ceil(campaigns / 2), Math.floor(campaigns / 2) + 1]
  for (let runs = 1; runs <= most && found.length < middle[1]; runs++) {
    for (const campaign of [...open]) {
      const { violations } = await campaign.run(campaign.from + runs - 1)
      if (!violations.some(({ check }) => check === mutant.caughtBy)) continue
      found.push(runs)
      open.splice(open.indexOf(campaign), 1)
    }
  }
  return found.length < middle[1] ? null : (found[middle[0] - 1] + found[middle[1] - 1]) / 2
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      strategy: { type: 'string', multiple: true },
      campaigns: { type: 'string', default: '10' },
      most: { type: 'string', default: '2000' },
      workers: { type: 'string', default: String(availableParallelism()) },
    },
  })
  const chosen = mutants.filter(({ name }) => values.only?.includes(name) ?? true)
  const names = strategies.map(({ name }) => name).filter((name) => values.strategy?.includes(name) ?? true)
  const size = Number(values.workers)
  const threads = new Tinypool({
    filename: fileURLToPath(import.meta.url),
    minThreads: size,
    maxThreads: size,
  })
  const [campaigns, most] = [Number(values.campaigns), Number(values.most)]
  const rows = await Promise.all(
    chosen.map(async (mutant) => {
      const medians = await Promise.all(
        names.map(
          (strategy) =>
            threads.run({
              index: mutants.indexOf(mutant),
              strategy,
              campaigns,
              most,
            } satisfies Hunt) as Promise<number | null>,
        ),
      )
      const cells = medians.map((median) => (median === null ? `>${most}` : String(median)))
      console.error([mutant.family, mutant.name, mutant.difficulty, ...cells].join('  '))
      return [mutant.name, mutant.difficulty, mutant.scenario, ...cells]
    }),
  )
  await threads.destroy()
  const head = ['mutant', 'level', 'scenario', ...names]
  const table = new Table({ head, style: { head: [], border: [] } })
  table.push(...rows)
  console.log(table.toString())
  if (chosen.length < mutants.length || names.length < strategies.length) return
  writeDocs([head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n'))
}

/** The table stands in the docs as it was measured last. */
function writeDocs(table: string): void {
  const docs = 'docs/strategies.md'
  const [before, , after] = readFileSync(docs, 'utf8').split(
    /(?<=<!-- table -->\n)|(?=<!-- end of table -->)/,
  )
  writeFileSync(docs, `${before}\n${table}\n\n${after}`)
}

if (isMainThread) await main()
