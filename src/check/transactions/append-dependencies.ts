import { showValue } from '../show-value.js'
import type { ListOfKey } from './append-index.js'
import type { Explanation } from './classify-cycles.js'
import { LINK, RW, WR, WW, type DependencyGraph } from './dependency-graph.js'
import type { Transaction } from './transaction.js'

/** Adds the dependencies that the list at one key shows. */
export function addAppendDependencies(
  graph: DependencyGraph,
  list: ListOfKey,
  transactions: readonly Transaction[],
  label: number,
): void {
  const { order, readers, unobserved } = list
  // An aborted transaction takes no part in the order of the others; whoever read from it is told so elsewhere.
  const writer = order.map((value) => {
    const by = list.writer.get(value)
    return by === undefined || transactions[by].status === 'aborted' ? undefined : by
  })
  let next: number | undefined
  for (let length = order.length; length >= 0; length--) {
    const by = length > 0 ? writer[length - 1] : undefined
    if (by !== undefined && next !== undefined) graph.add(by, next, WW, label)
    for (const reader of readers[length] ?? []) {
      if (by !== undefined) graph.add(by, reader, WR, label)
      if (next !== undefined) graph.add(reader, next, RW, label)
    }
    next = by ?? next
  }

  // A committed append that no read shows comes after everything that was read, since lists only grow.
  if (unobserved.length === 0) return
  const last = writer[order.length - 1]
  const longest = readers[order.length] ?? []
  if (longest.length === 0 && last === undefined) return
  const hub = graph.auxiliary()
  for (const reader of longest) {
    // Its own append is one of them: no dependency on itself, but on the others.
    if (!unobserved.includes(reader)) graph.add(reader, hub, RW, label)
    else for (const other of unobserved) graph.add(reader, other, RW, label)
  }
  for (const other of unobserved) {
    graph.add(hub, other, LINK, label)
    if (last !== undefined) graph.add(last, other, WW, label)
  }
}

/** Why one transaction precedes another at one key. */
export function appendExplanation(
  kind: 'ww' | 'wr' | 'rw',
  from: Transaction,
  to: Transaction,
  { key, order, writer, longest }: ListOfKey,
): Explanation {
  const appends = ({ steps }: Transaction) =>
    steps.filter(([f, k]) => f === 'append' && k === key).map(([, , value]) => value)
  const words = (values: readonly unknown[]) => values.map(showValue).join(', ')
  const by = ({ index }: Transaction) => order.filter((value) => writer.get(value) === index)
  if (kind === 'ww') {
    const reason = `the latter appended ${words(appends(to))} to ${key} after the former's ${words(appends(from))}`
    const after = by(to).at(-1) ?? appends(to)[0]
    return { reason, evidence: { key, before: by(from)[0], after, ...(longest && { shownBy: longest }) } }
  }
  // Of what it read, only a first read can be of others.
  const read = ({ steps }: Transaction) =>
    (steps.find(([f, k]) => f === 'r' && k === key)?.[2] ?? []) as readonly unknown[]
  if (kind === 'wr') {
    const before = read(to).findLast((value) => writer.get(value) === from.index)
    const reason = `the latter read in ${key} the former's ${words(appends(from))}`
    return { reason, evidence: { key, before, after: read(to) } }
  }
  const reason = `the former read ${key} without the latter's ${words(appends(to))}`
  const after = appends(to).find((value) => !read(from).includes(value))
  return { reason, evidence: { key, before: read(from), after } }
}
