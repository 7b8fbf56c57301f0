import Table from 'cli-table3'
import { colour } from './colour.js'

const none = [
  'top',
  'top-mid',
  'top-left',
  'top-right',
  'bottom',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
]
const inner = ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle']

/** A table without lines. Columns whose cells are all numbers stand on the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const numeric = head.map((_, column) => rows.every((row) => typeof row[column] === 'number'))
  const drawn = new Table({
    head: head.map((text) => colour.dim(text)),
    colAligns: numeric.map((right) => (right ? 'right' : 'left')),
    chars: Object.fromEntries([...none, ...inner].map((name) => [name, ''])),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  })
  drawn.push(...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? count(cell) : cell))))
  return drawn
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n')
}

/** A number with its thousands set apart. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}
