import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import type { ListOfKey } from './append-index.js'
import type { Transaction } from './transaction.js'

/** Reads of what was never meant to be seen: of appends that were aborted, and between two appends of one transaction. */
export function misreadLists(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  return [...abortedReads(list, transactions), ...intermediateReads(list, transactions)]
}

function abortedReads(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  return readsWhere(list, transactions, (by) => by.status === 'aborted').map(({ value, by, reader }) => ({
    kind: 'G1a',
    transactions: [by, reader],
    key: list.key,
    values: [value],
    description: `G1a: T${reader.operation.id} read ${showValue(value)} in ${list.key}, which T${by.operation.id} had appended; but T${by.operation.id} was aborted`,
  }))
}

/** Each first read of an element whose writer satisfies a condition. */
function readsWhere(
  list: ListOfKey,
  transactions: readonly Transaction[],
  condition: (by: Transaction) => boolean,
) {
  return list.order.flatMap((value, i) => {
    const writer = list.writer.get(value)
    if (writer === undefined || !condition(transactions[writer])) return []
    for (let length = i + 1; length < list.readers.length; length++) {
      const reader = list.readers[length]?.find((other) => other !== writer)
      if (reader !== undefined) return [{ value, by: transactions[writer], reader: transactions[reader] }]
    }
    return []
  })
}

/** Reads of a list that show some of what a transaction appended, and not what it appended right before or after. */
function intermediateReads(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  const { key, order, writer, intermediate, continuing, readers, longest } = list
  if (intermediate.size === 0) return []
  const places = new Map(order.map((value, i) => [value, i]))
  return order.flatMap((value, i): Anomaly[] => {
    const index = writer.get(value)
    if (index === undefined) return []
    const [next, previous] = [intermediate.get(value), continuing.get(value)]
    const T = `T${transactions[index].operation.id}`
    const g1b = (reader: number, what: string): Anomaly => ({
      kind: 'G1b',
      transactions: [transactions[index], transactions[reader]],
      key,
      values: [value],
      description: `G1b: T${transactions[reader].operation.id} read ${key} ${what}`,
    })
    const ended = next === undefined ? undefined : readers[i + 1]?.find((other) => other !== index)
    if (ended !== undefined)
      return [
        g1b(
          ended,
          `as it was after ${T} had appended ${showValue(value)}, but ${T} went on to append more to it`,
        ),
      ]
    // Its own read of that kind contradicts itself.
    if (!longest || longest.index === index) return []
    const place = (element: unknown) => places.get(element) ?? (element === next ? -1 : Infinity)
    if (next !== undefined && i + 1 < order.length && place(next) < i)
      return [
        g1b(longest.index, `with ${showValue(value)} of ${T}, and others behind it, not ${showValue(next)}`),
      ]
    if (previous !== undefined && place(previous) > i)
      return [
        g1b(longest.index, `with ${showValue(value)} of ${T}, but not ${showValue(previous)} before it`),
      ]
    return []
  })
}

/** An append of an aborted transaction, and right behind it one of another. */
export function dirtyUpdates(list: ListOfKey, transactions: readonly Transaction[]): Anomaly[] {
  for (let i = 0; i + 1 < list.order.length; i++) {
    const [a, b] = [list.writer.get(list.order[i]), list.writer.get(list.order[i + 1])]
    if (
      a === undefined ||
      b === undefined ||
      transactions[a].status !== 'aborted' ||
      transactions[b].status === 'aborted'
    )
      continue
    return [
      {
        kind: 'dirty-update',
        transactions: [transactions[a], transactions[b]],
        key: list.key,
        values: [list.order[i], list.order[i + 1]],
        ...(list.longest && { shownBy: list.longest }),
        description: `dirty-update: T${transactions[b].operation.id} appended ${showValue(list.order[i + 1])} to ${list.key} on top of ${showValue(list.order[i])}, which T${transactions[a].operation.id} had appended; but T${transactions[a].operation.id} was aborted`,
      },
    ]
  }
  return []
}
