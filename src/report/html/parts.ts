import type { FaultCounts } from '../../faults/index.js'
import type { RunVerdict } from '../../run/index.js'
import { escape } from './escape.js'

/** A large number with its name. */
export function tile(value: string | number, name: string): string {
  return `<div class="tile"><b>${escape(typeof value === 'number' ? grouped(value) : value)}</b><span>${escape(name)}</span></div>`
}

const words: Record<RunVerdict, string> = { pass: 'passed', fail: 'failed', undecided: 'undecided' }

export function verdictBadge(verdict: RunVerdict, word = words[verdict]): string {
  return `<span class="verdict ${verdict}">${escape(word)}</span>`
}

/** The faults, how often each was injected, and touched something. */
export function faultsTable(faults: FaultCounts): string {
  const names = Object.keys(faults).sort()
  if (names.length === 0) return '<p class="sub">no faults</p>'
  const most = Math.max(...names.map((name) => faults[name].injected))
  const rows = names.map((name) => {
    const { injected, effective } = faults[name]
    return row(name, [injected, effective], effective / most)
  })
  return table(['fault', 'injected', 'effective'], rows)
}

/** States, and in how many runs each was reached. */
export function statesTable(reached: Readonly<Record<string, number>>, runs: number): string {
  const rows = Object.entries(reached).map(([name, times]) =>
    row(name, [times], times / Math.max(1, runs), times === 0),
  )
  return table(['state', 'in runs'], rows)
}

/** Strategies, how many runs each planned, and how many of these failed. */
export function strategiesTable(
  strategies: Readonly<Record<string, { readonly runs: number; readonly failures: number }>>,
  runs: number,
): string {
  const rows = Object.entries(strategies).map(([name, planned]) =>
    row(name, [planned.runs, planned.failures], planned.runs / Math.max(1, runs)),
  )
  return table(['strategy', 'runs', 'failed'], rows)
}

function row(name: string, numbers: readonly number[], share: number, never = false): string {
  const cells = numbers.map((value) => `<td class="number">${grouped(value)}</td>`).join('')
  const bar = `<div class="meter"><i style="width:${(100 * Math.min(1, share)).toFixed(1)}%"></i></div>`
  return `<tr><td${never ? ' class="never"' : ''}>${escape(name)}</td>${cells}<td class="share">${bar}</td></tr>`
}

function table([first = '', ...numbers]: readonly string[], rows: readonly string[]): string {
  const head = `<th>${escape(first)}</th>${numbers.map((name) => `<th class="number">${escape(name)}</th>`).join('')}<th></th>`
  return `<div class="card"><table><tr>${head}</tr>${rows.join('')}</table></div>`
}

/** A number with its thousands set apart. */
export function grouped(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
}
