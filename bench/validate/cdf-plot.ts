/** One curve: a name, and the sample it stands for. */
export interface Curve {
  readonly name: string
  readonly sample: readonly number[]
}

const WIDTH = 720
const HEIGHT = 360
const MARGIN = { left: 56, right: 170, top: 20, bottom: 44 }
const COLOURS = ['#1f6feb', '#d1242f', '#1a7f37', '#9a6700', '#8250df', '#57606a']

/** Cumulative distributions, as an SVG picture: the share of elections over after so many ms, on a logarithmic scale. */
export function cdfPlot(curves: readonly Curve[], from: number, to: number): string {
  const inner = { width: WIDTH - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom }
  const x = (ms: number): number =>
    MARGIN.left + (inner.width * Math.log(Math.max(ms, from) / from)) / Math.log(to / from)
  const y = (share: number): number => MARGIN.top + inner.height * (1 - share)
  const ticks = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].filter(
    (ms) => ms >= from && ms <= to,
  )
  const grid = [
    ...ticks.map((ms) => line(x(ms), y(0), x(ms), y(1)) + text(x(ms), y(0) + 16, String(ms), 'middle')),
    ...[0, 0.25, 0.5, 0.75, 1].map(
      (share) =>
        line(x(from), y(share), x(to), y(share)) + text(x(from) - 6, y(share) + 4, `${share * 100} %`, 'end'),
    ),
  ]
  const drawn = curves.map(({ name, sample }, i) => {
    const colour = COLOURS[i % COLOURS.length]
    const sorted = [...sample].sort((a, b) => a - b)
    const points = Array.from({ length: 201 }, (_, k) => {
      const at = sorted[Math.min(sorted.length - 1, Math.floor((k / 200) * sorted.length))]
      return `${x(Math.min(at, to)).toFixed(1)},${y(k / 200).toFixed(1)}`
    })
    const row = MARGIN.top + 14 + i * 20
    const key = WIDTH - MARGIN.right + 14
    return (
      `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>` +
      `<line x1="${key}" y1="${row - 4}" x2="${key + 18}" y2="${row - 4}" stroke="${colour}" stroke-width="3"/>` +
      text(key + 24, row, name, 'start')
    )
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid,
    ...drawn,
    text(MARGIN.left + inner.width / 2, HEIGHT - 8, 'ms until a new leader', 'middle'),
    '</svg>\n',
  ].join('\n')
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="#d0d7de"/>`
}

function text(x: number, y: number, what: string, anchor: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="#24292f">${what}</text>`
}
