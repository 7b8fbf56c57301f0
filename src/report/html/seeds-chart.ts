import type { RunVerdict } from '../../run/index.js'
import type { RunSummary } from '../../search/index.js'
import { grouped } from './parts.js'

const WIDTH = 1240
const HEIGHT = 110
const MOST_BARS = 310
const rank: Record<RunVerdict, number> = { pass: 0, undecided: 1, fail: 2 }

/** One bar a seed, as high as the run had events, in the colour of its verdict. Many seeds share a bar: the worst verdict shows. */
export function seedsChart(summaries: readonly RunSummary[]): string {
  const inOrder = [...summaries].sort((a, b) => a.seed - b.seed)
  const size = Math.max(1, Math.ceil(inOrder.length / MOST_BARS))
  const groups = Array.from({ length: Math.ceil(inOrder.length / size) }, (_, i) =>
    inOrder.slice(i * size, (i + 1) * size),
  )
  const bars = groups.map((group) => {
    const events = group.reduce((sum, run) => sum + run.events, 0) / group.length
    const worst = group.reduce((a, b) => (rank[b.verdict] > rank[a.verdict] ? b : a))
    return { events, verdict: worst.verdict, first: group[0].seed, last: group.at(-1)!.seed }
  })
  const most = Math.max(1, ...bars.map(({ events }) => events))
  const step = WIDTH / bars.length
  const drawn = bars.map(({ events, verdict, first, last }, i) => {
    const height = Math.max(2, (events / most) * (HEIGHT - 4))
    const seeds = first === last ? `seed ${first}` : `seeds ${first} to ${last}`
    return (
      `<rect class="bar-${verdict}" x="${(i * step).toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" ` +
      `width="${Math.max(0.8, step - Math.min(2, step * 0.2)).toFixed(2)}" height="${height.toFixed(1)}">` +
      `<title>${seeds}: ${verdict}, ${grouped(events)} events</title></rect>`
    )
  })
  const label = `events of ${grouped(summaries.length)} runs, by seed`
  return `<div class="card"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${drawn.join('')}</svg>
<p class="sub">${label}; the highest has ${grouped(most)}</p></div>`
}
