import { writeFileSync } from 'node:fs'
import { at, run, type Plan } from 'seedbed'
import { retryStorm } from 'seedbed/scenarios'

/** Draws docs/retry-storm.svg: the same trouble, the same seed, and what each cure makes of it. */
const SEED = 1
const LENGTH = 40
const TROUBLE = [8, 10.5] as const
const cures = [
  { name: 'neither', budget: false, shedding: false },
  { name: 'a retry budget', budget: true, shedding: false },
  { name: 'load shedding', budget: false, shedding: true },
  { name: 'both', budget: true, shedding: true },
] as const

interface Seconds {
  readonly asked: number[]
  readonly attempts: number[]
  readonly good: number[]
}

/** What was asked, tried and answered in time, for each second of a run. */
async function goodput(parameters: { budget: boolean; shedding: boolean }): Promise<Seconds> {
  const fault = at(TROUBLE[0] * 1000)
    .pause('n2')
    .until(TROUBLE[1] * 1000)
  const plan: Plan = { faults: [fault], operations: [] }
  const { trace } = await run(retryStorm, { seed: SEED, parameters, plan, trace: true })
  const zero = (): number[] => new Array<number>(LENGTH).fill(0)
  const seconds = { asked: zero(), attempts: zero(), good: zero() }
  for (const { kind, at: ms, payload } of trace!) {
    const second = Math.floor(ms / 1000)
    if (kind !== 'note' || second >= LENGTH) continue
    const note = payload as { kind: string; data?: { ok?: boolean } }
    if (note.kind === 'asked') seconds.asked[second]++
    if (note.kind === 'retry') seconds.attempts[second]++
    if (note.kind === 'ended' && note.data?.ok) seconds.good[second]++
  }
  return seconds
}

const PANEL = { width: 340, height: 190, left: 40, top: 30, bottom: 26, right: 8 }
const MOST = 160
const x = (second: number): number =>
  PANEL.left + ((PANEL.width - PANEL.left - PANEL.right) * second) / LENGTH
const y = (perSecond: number): number =>
  PANEL.height - PANEL.bottom - ((PANEL.height - PANEL.top - PANEL.bottom) * Math.min(perSecond, MOST)) / MOST

function curve(values: readonly number[], colour: string): string {
  const points = values.map((value, second) => `${x(second + 0.5).toFixed(1)},${y(value).toFixed(1)}`)
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1.8"/>`
}

function panel(name: string, { asked, attempts, good }: Seconds): string {
  const lines = [0, 50, 100, 150].map(
    (value) =>
      `<line x1="${x(0)}" x2="${x(LENGTH)}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#d0d7de"/>` +
      `<text x="${PANEL.left - 5}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  )
  const below = [0, 10, 20, 30, 40].map(
    (second) =>
      `<text x="${x(second).toFixed(1)}" y="${PANEL.height - 10}" text-anchor="middle">${second} s</text>`,
  )
  const [from, until] = TROUBLE.map(x)
  return [
    `<rect x="${from.toFixed(1)}" y="${PANEL.top}" width="${(until - from).toFixed(1)}" height="${PANEL.height - PANEL.top - PANEL.bottom}" fill="#ffd8b5"/>`,
    ...lines,
    ...below,
    curve(asked, '#57606a'),
    curve(attempts, '#d1242f'),
    curve(good, '#1a7f37'),
    `<text x="${PANEL.left}" y="18" font-size="13" font-weight="600">${name}</text>`,
  ].join('')
}

const panels: string[] = []
for (const [i, { name, budget, shedding }] of cures.entries()) {
  const [left, top] = [(i % 2) * PANEL.width, 40 + Math.floor(i / 2) * PANEL.height]
  panels.push(
    `<g transform="translate(${left} ${top})">${panel(name, await goodput({ budget, shedding }))}</g>`,
  )
}
const key = [
  ['#57606a', 'requests'],
  ['#d1242f', 'attempts'],
  ['#1a7f37', 'goodput: answered in time'],
]
  .map(
    ([colour, what], i) =>
      `<line x1="${250 + i * 100}" x2="${268 + i * 100}" y1="20" y2="20" stroke="${colour}" stroke-width="3"/><text x="${273 + i * 100}" y="24">${what}</text>`,
  )
  .join('')
writeFileSync(
  'docs/retry-storm.svg',
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * PANEL.width} ${2 * PANEL.height + 50}" font-family="sans-serif" font-size="11" fill="#24292f">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    `<text x="12" y="24" font-size="14" font-weight="600">retry-storm, a second, by cure</text>${key}`,
    ...panels,
    '</svg>\n',
  ].join('\n'),
)
process.stderr.write('written: docs/retry-storm.svg\n')
