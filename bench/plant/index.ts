import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { portfolio } from 'seedbed/search'
import { Tinypool } from 'tinypool'
import { builtWithMistakes } from './build.js'
import { baselineOf, judged, type Run } from './judge.js'
import type { Outcome } from './trial.js'

const OUT = `build/plant-${process.pid}`

/** Plants small mistakes in the files named, one at a time, and says which of them the scenarios named let pass. */
const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true, default: [] },
    scenario: { type: 'string', multiple: true, default: [] },
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '0' },
    each: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true },
  },
})

// Seeds that learn from others would run these again.
const seeds = Array.from({ length: Number(values.seeds) }, (_, k) => Number(values.from) + k).filter(
  (seed) => portfolio.learnsFrom!(seed).length === 0,
)
const mistakes = await builtWithMistakes(values.file, OUT)
const threads = new Tinypool({ filename: resolve(OUT, 'trial.js'), minThreads: 1, maxThreads: 1 })

/** A run that does not come to its end in time is ended, and its thread with it. */
const run: Run = async (trial) => {
  const signal = AbortSignal.timeout(1_000 * Number(values.each))
  return (threads.run(trial, { signal }) as Promise<Outcome>).catch((error) => {
    if (!signal.aborted) throw error
    return { caughtBy: 'its time' }
  })
}

const baselines = []
for (const scenario of values.scenario) baselines.push(await baselineOf(scenario, seeds, run))

const sums: Record<string, number> = {}
for (const mistake of mistakes.filter(({ number }) => values.only?.includes(String(number)) ?? true)) {
  const { number, file, line, before, after } = mistake
  const verdict = await judged(mistake, baselines, run)
  console.log(`${number}  ${file}:${line}  ${before}  →  ${after}\n      ${verdict}`)
  const [is] = verdict.split(' ') as [string]
  sums[is] = (sums[is] ?? 0) + 1
}
console.log(sums)
await threads.destroy()
