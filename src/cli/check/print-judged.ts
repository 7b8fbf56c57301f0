import { colour } from '../output/colour.js'
import { print } from '../output/print.js'
import { table } from '../output/table.js'
import type { Judged } from './judged.js'

const paint = { ok: colour.green, violation: colour.red, unknown: colour.yellow }

/** The verdicts as a table, what is to be said about those that are not ok, and the sum. */
export function printJudged(sources: readonly string[], judged: readonly Judged[]): void {
  const times = judged.map(({ ms }) => ms.toFixed(1))
  const width = Math.max(...times.map((text) => text.length))
  const rows = judged.map(({ operations, verdict, algorithm }, i) => [
    sources[i],
    operations,
    paint[verdict](verdict),
    algorithm,
    times[i].padStart(width),
  ])
  print(table(['file', 'operations', 'verdict', 'algorithm', 'ms'], rows))
  for (const { story } of judged) {
    if (story === undefined) continue
    print(`\n${colour.bold(story.heading)}`)
    for (const line of story.lines) print(`  ${line}`.trimEnd())
  }
  print(`\n${sum(judged)}`)
}

function sum(judged: readonly Judged[]): string {
  const of = (verdict: Judged['verdict']): number => judged.filter((one) => one.verdict === verdict).length
  const parts = [
    judged.length === 1 ? '1 history' : `${judged.length} histories`,
    `${of('ok')} ok`,
    `${of('violation')} in violation`,
    ...(of('unknown') > 0 ? [`${of('unknown')} unknown`] : []),
  ]
  const verified = judged.filter((one) => one.verified).length
  if (judged.some((one) => one.verified !== undefined)) parts.push(`${verified} certificates verified`)
  return parts.join(' · ')
}
