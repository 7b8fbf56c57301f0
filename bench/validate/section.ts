import type { Estimate } from './statistics.js'

/** One part of the page: a heading, and Markdown. */
export interface Section {
  readonly title: string
  readonly body: string
  /** Pictures beside the page, by file name. */
  readonly pictures?: Readonly<Record<string, string>>
}

/** A published figure beside a measured one. */
export interface Row {
  readonly what: string
  readonly published: number
  readonly measured: Estimate
  readonly sample: string
  /** How far the two may be apart, as a share; absent where the page explains why no bound is set. */
  readonly within?: number
}

/** Rows as a Markdown table; `unit` follows each figure, and `source` says what they are beside. */
export function table(rows: readonly Row[], unit: string, digits = 0, source = 'published'): string {
  const figure = (value: number): string => (Number.isFinite(value) ? value.toFixed(digits) : 'never')
  const lines = rows.map(({ what, published, measured: { value, low, high }, sample, within }) => {
    const off = value / published - 1
    const apart = `${off < 0 ? '−' : '+'}${Math.abs(off * 100).toFixed(1)} %`
    const bound =
      within === undefined ? '' : `${within * 100} % ${Math.abs(off) <= within ? '✓' : '**missed**'}`
    const interval = `${figure(low)}–${figure(high)}`
    return `| ${what} | ${figure(published)}${unit} | ${figure(value)}${unit} | ${interval} | ${sample} | ${apart} | ${bound} |`
  })
  return [
    `| what | ${source} | measured | 95 % interval | sample | apart | bound |`,
    '| --- | --: | --: | --: | --: | --: | --: |',
    ...lines,
  ].join('\n')
}
