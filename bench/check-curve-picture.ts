import type { Point } from './check-curve.js'

const CELL = { width: 216, height: 168, left: 40, right: 34, top: 26, bottom: 28 }
const COLUMNS = 5
const TIME = '#0060a8'
const MEMORY = '#b4540a'
const AXES = [
  ['operations', 'against the number of operations'],
  ['open at once', 'against the operations open at once'],
  ['open for ever', 'against the operations open for ever (crashed)'],
] as const

/** Small multiples: one panel for each curve, both axes logarithmic, time on the left and memory on the right. */
export function picture(points: readonly Point[]): string {
  const parts: string[] = []
  let y = 64
  for (const [axis, title] of AXES) {
    const curves = [...new Set(points.filter((point) => point.axis === axis).map(({ curve }) => curve))]
    parts.push(`<text x="16" y="${y}" font-size="14" font-weight="600">${title}</text>`)
    y += 10
    curves.forEach((curve, i) => {
      const of = points.filter((point) => point.axis === axis && point.curve === curve)
      const [left, top] = [(i % COLUMNS) * CELL.width + 8, y + Math.floor(i / COLUMNS) * CELL.height]
      parts.push(`<g transform="translate(${left} ${top})">${panel(curve, of)}</g>`)
    })
    y += Math.ceil(curves.length / COLUMNS) * CELL.height + 34
  }
  const width = COLUMNS * CELL.width + 16
  const legend =
    `<text x="16" y="26" font-size="16" font-weight="600">What the checkers cost</text>` +
    `<text x="250" y="26" fill="${TIME}">● time, ms (left)</text><text x="370" y="26" fill="${MEMORY}">■ peak memory, MB (right)</text>` +
    `<text x="545" y="26" fill="#777">logarithmic; dashed: in proportion to the number below; hollow: undecided within 2,000,000 steps</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y - 20}" font-family="system-ui, sans-serif" font-size="11" fill="#222"><rect width="100%" height="100%" fill="#fff"/>${legend}${parts.join('\n')}</svg>\n`
}

function panel(title: string, points: readonly Point[]): string {
  const { width, height, left, right, top, bottom } = CELL
  const xs = points.map(({ x }) => x)
  const x = scale([Math.min(...xs), Math.max(...xs)], [left, width - right])
  // At least two decades, so that noise does not look like growth.
  const ms = decades(points.map((point) => Math.max(0.01, point.ms)))
  const mb = decades(points.map((point) => Math.max(0.1, point.megabytes)))
  const time = scale(ms, [height - bottom, top])
  const memory = scale(mb, [height - bottom, top])
  const frame = `<rect x="${left}" y="${top}" width="${width - left - right}" height="${height - top - bottom}" fill="none" stroke="#bbb"/>`
  const grid = ticks(ms).map(
    (value) =>
      `<line x1="${left}" x2="${width - right}" y1="${time(value)}" y2="${time(value)}" stroke="#e6e6e6"/><text x="${left - 4}" y="${time(value) + 4}" text-anchor="end" fill="${TIME}">${short(value)}</text>`,
  )
  const onRight = ticks(mb).map(
    (value) =>
      `<text x="${width - right + 4}" y="${memory(value) + 4}" fill="${MEMORY}">${short(value)}</text>`,
  )
  const below = xs
    .filter((_, i) => xs.length < 5 || i % 2 === 0)
    .map(
      (value) =>
        `<text x="${x(value)}" y="${height - bottom + 13}" text-anchor="middle">${short(value)}</text>`,
    )
  const last = points[points.length - 1]
  const first = (last.ms * xs[0]) / last.x
  const linear = `<line x1="${x(xs[0])}" y1="${time(Math.max(ms[0], first))}" x2="${x(last.x)}" y2="${time(Math.max(0.01, last.ms))}" stroke="#999" stroke-dasharray="3 3"/>`
  return [
    `<text x="${left}" y="${top - 7}" font-weight="600">${title}</text>`,
    frame,
    ...grid,
    ...onRight,
    ...below,
    // The line of proportion would leave the panel where the cost grows less than that.
    first >= ms[0] ? linear : '',
    line(points, ({ megabytes }) => memory(Math.max(0.1, megabytes)), x, MEMORY),
    line(points, (point) => time(Math.max(0.01, point.ms)), x, TIME),
  ].join('')
}

function line(
  points: readonly Point[],
  y: (point: Point) => number,
  x: (value: number) => number,
  colour: string,
): string {
  const path = points.map((point) => `${x(point.x)},${y(point)}`).join(' ')
  const marks = points.map((point) => {
    const what = `${point.curve}, ${point.x} ${point.axis}: ${point.verdict}, ${point.ms.toFixed(1)} ms, ${point.megabytes.toFixed(1)} MB`
    const style = `fill="${point.verdict === 'unknown' ? '#fff' : colour}" stroke="${colour}"><title>${what}</title>`
    return colour === TIME
      ? `<circle cx="${x(point.x)}" cy="${y(point)}" r="2.6" ${style}</circle>`
      : `<rect x="${round(x(point.x) - 2.2)}" y="${round(y(point) - 2.2)}" width="4.4" height="4.4" ${style}</rect>`
  })
  return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.4"/>${marks.join('')}`
}

/** A logarithmic scale. */
function scale(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number],
): (value: number) => number {
  const span = Math.log10(to / from) || 1
  return (value) => round(start + (Math.log10(value / from) / span) * (end - start))
}

function decades(values: readonly number[]): [number, number] {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 2, Math.ceil(Math.log10(Math.max(...values))))
  return [10 ** low, 10 ** high]
}

function ticks([from, to]: readonly [number, number]): number[] {
  const low = Math.round(Math.log10(from))
  return Array.from({ length: Math.round(Math.log10(to)) - low + 1 }, (_, i) => 10 ** (low + i))
}

function short(value: number): string {
  return value >= 1_000_000
    ? `${value / 1e6}M`
    : value >= 1_000
      ? `${value / 1e3}k`
      : String(Number(value.toPrecision(1)))
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
