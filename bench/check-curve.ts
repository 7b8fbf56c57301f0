// Time and memory of the checkers against the size of the history and the number of operations open at once, for each
// algorithm: a table, and a picture in build/bench/check-curve.svg.
//   npx esbuild bench/check-curve.ts --bundle --packages=external --platform=node --format=esm --outfile=build/bench/check-curve.js
//   node --expose-gc build/bench/check-curve.js
import { mkdirSync, writeFileSync } from 'node:fs'
import Table from 'cli-table3'
import { checkLinearizability, checkListAppend, checkRwRegister, kv } from '../src/check/index.js'
import type { Operation } from '../src/history/index.js'
import { serializable } from '../test/check/transactions/histories.js'
import { Random } from '../test/check/random.js'
import { registerHistory, type Shape } from './check-histories.js'

interface Point {
  readonly curve: string
  readonly x: number
  readonly ms: number
  readonly megabytes: number
  readonly verdict: string
}

const points: Point[] = []
const table = new Table({
  head: ['algorithm', 'operations', 'clients', 'crashed', 'verdict', 'ms', 'µs/operation', 'MB'],
  style: { head: [], border: [] },
})

function measure(
  curve: string,
  x: number,
  shape: Shape,
  history: readonly Operation[],
  check: (history: readonly Operation<never, never>[]) => { verdict: string },
): void {
  let ms = Infinity
  let megabytes = 0
  let verdict = ''
  for (let round = 0; round < 4; round++) {
    globalThis.gc?.()
    const before = process.memoryUsage()
    const begin = performance.now()
    verdict = check(history as readonly Operation<never, never>[]).verdict
    ms = Math.min(ms, performance.now() - begin)
    const after = process.memoryUsage()
    megabytes = Math.max(
      megabytes,
      (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 1e6,
    )
  }
  points.push({ curve, x, ms, megabytes, verdict })
  table.push([
    curve,
    shape.operations,
    shape.clients,
    shape.crashed ?? 0,
    verdict,
    ms.toFixed(1),
    ((ms * 1000) / shape.operations).toFixed(2),
    megabytes.toFixed(1),
  ])
}

const zones = kv()
const search = { ...kv(), register: undefined }
const blind = { ...search, lookahead: undefined }
for (const operations of [1_000, 3_000, 10_000, 30_000, 100_000]) {
  const shape = { operations, clients: 10 }
  measure('zones', operations, shape, registerHistory(shape, 1), (history) =>
    checkLinearizability(history, zones),
  )
  const repeated = { operations, clients: 5, values: 20 }
  measure(
    'search with foresight, repeated values',
    operations,
    repeated,
    registerHistory(repeated, 1),
    (history) => checkLinearizability(history, search),
  )
  measure(
    'search without foresight, repeated values',
    operations,
    repeated,
    registerHistory(repeated, 1),
    (history) => checkLinearizability(history, blind),
  )
}
for (const clients of [2, 5, 10, 20, 40]) {
  const shape = { operations: 2_000, clients, values: 50 }
  measure('search, by operations open at once', clients, shape, registerHistory(shape, 1), (history) =>
    checkLinearizability(history, search, { steps: 5_000_000 }),
  )
}
for (const crashed of [1, 10, 30, 100]) {
  const shape = { operations: 2_000, clients: 5, values: 20, crashed }
  measure('search, by crashed operations', crashed, shape, registerHistory(shape, 1), (history) =>
    checkLinearizability(history, search, { steps: 5_000_000 }),
  )
}
for (const operations of [10_000, 30_000, 100_000, 200_000]) {
  const shape = { operations, clients: 20 }
  measure(
    'list-append',
    operations,
    shape,
    serializable(new Random(1), operations, 'append', 20),
    (history) => checkListAppend(history),
  )
  measure('rw-register', operations, shape, serializable(new Random(1), operations, 'w', 20), (history) =>
    checkRwRegister(history),
  )
}
console.log(table.toString())
mkdirSync('build/bench', { recursive: true })
writeFileSync('build/bench/check-curve.svg', picture(points))
console.log('picture: build/bench/check-curve.svg')

/** Both axes logarithmic: linear cost is a straight line of slope one. */
function picture(all: readonly Point[]): string {
  const [width, height, left, bottom] = [900, 560, 60, 40]
  const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000']
  const x = (value: number) => left + (Math.log10(value) / 5.5) * (width - left - 260)
  const y = (ms: number) =>
    height - bottom - ((Math.log10(Math.max(0.1, ms)) + 1) / 5) * (height - bottom - 20)
  const curves = [...new Set(all.map(({ curve }) => curve))]
  const lines = curves.map((curve, c) => {
    const of = all.filter((point) => point.curve === curve)
    const colour = colours[c % colours.length]
    const path = of.map((point) => `${x(point.x).toFixed(1)},${y(point.ms).toFixed(1)}`).join(' ')
    const dots = of.map(
      (point) =>
        `<circle cx="${x(point.x).toFixed(1)}" cy="${y(point.ms).toFixed(1)}" r="3" fill="${colour}"><title>${curve}: ${point.x} → ${point.ms.toFixed(1)} ms, ${point.megabytes.toFixed(1)} MB, ${point.verdict}</title></circle>`,
    )
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots.join('')}<text x="${width - 250}" y="${40 + 18 * c}" fill="${colour}">${curve}</text>`
  })
  const grid = [0.1, 1, 10, 100, 1_000, 10_000].map(
    (ms) =>
      `<line x1="${left}" x2="${width - 260}" y1="${y(ms)}" y2="${y(ms)}" stroke="#ddd"/><text x="4" y="${y(ms) + 4}">${ms} ms</text>`,
  )
  const ticks = [1, 10, 100, 1_000, 10_000, 100_000].map(
    (n) => `<text x="${x(n) - 10}" y="${height - 16}">${n}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>${grid.join('')}${ticks.join('')}${lines.join('')}</svg>\n`
}
