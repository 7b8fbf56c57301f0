// Time and memory of the checkers against the number of operations, of operations open at once, and of those open for ever:
// a table, and a picture in build/bench/check-curve.svg. Each point is measured by a process of its own. `--write` also puts the
// picture into docs/.
//   npm run bench:check:curve
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Table from 'cli-table3'
import { cases, type Case } from './check-curve-cases.js'
import { picture } from './check-curve-picture.js'
import { cpuSeconds } from './cpu-seconds.js'

/** One point of a curve. */
export interface Point extends Pick<Case, 'curve' | 'axis' | 'x' | 'operations'> {
  readonly verdict: string
  readonly ms: number
  readonly megabytes: number
}

const only = process.argv.indexOf('--case')
if (only !== -1) console.log(JSON.stringify(measure(cases[Number(process.argv[only + 1])])))
else report(cases.map((_, i) => inProcessOfItsOwn(i)))

function inProcessOfItsOwn(i: number): Point {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--expose-gc', fileURLToPath(import.meta.url), '--case', String(i)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${cases[i].curve}, ${cases[i].x}: ${stderr}`)
  process.stderr.write(`${i + 1}/${cases.length} ${stdout}`)
  return JSON.parse(stdout) as Point
}

function measure({ curve, axis, x, operations, make, check }: Case): Point {
  const history = make()
  const megabytes = peakMemory(() => check(history))
  let { verdict, ms } = averageTime(() => check(history))
  // The first rounds were the compiler's. What took long has been compiled soon, and is not repeated.
  if (ms < 500) ({ verdict, ms } = averageTime(() => check(history)))
  return { curve, axis, x, operations, verdict, ms, megabytes }
}

/** What one of many rounds takes: the clock of a process ticks in milliseconds. */
function averageTime(run: () => { readonly verdict: string }): { verdict: string; ms: number } {
  const begun = cpuSeconds()
  let { verdict } = run()
  let rounds = 1
  for (; cpuSeconds() - begun < 0.2; rounds++) ({ verdict } = run())
  return { verdict, ms: (1_000 * (cpuSeconds() - begun)) / rounds }
}

/** By how many megabytes the process grew at most, while it ran; without Linux, what the heap grew by. */
function peakMemory(run: () => unknown): number {
  globalThis.gc?.()
  globalThis.gc?.()
  const status = '/proc/self/status'
  if (!existsSync(status)) {
    const before = process.memoryUsage().heapUsed
    run()
    return (process.memoryUsage().heapUsed - before) / 1e6
  }
  const kilobytes = (field: string): number =>
    Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(status, 'utf8'))?.[1])
  // Makes the peak forget what was before.
  writeFileSync('/proc/self/clear_refs', '5')
  const before = kilobytes('VmRSS')
  run()
  return (kilobytes('VmHWM') - before) / 1e3
}

function report(points: readonly Point[]): void {
  const table = new Table({
    head: ['algorithm', 'against', '', 'operations', 'verdict', 'ms', 'µs/operation', 'MB'],
    style: { head: [], border: [], compact: true },
  })
  for (const { curve, axis, x, operations, verdict, ms, megabytes } of points) {
    const each = ((ms * 1_000) / operations).toFixed(2)
    table.push([curve, axis, x, operations, verdict, ms.toFixed(2), each, megabytes.toFixed(1)])
  }
  console.log(table.toString())
  const files = [
    'build/bench/check-curve.svg',
    ...(process.argv.includes('--write') ? ['docs/check-curve.svg'] : []),
  ]
  mkdirSync('build/bench', { recursive: true })
  for (const file of files) {
    writeFileSync(file, picture(points))
    console.log(`picture: ${file}`)
  }
}
