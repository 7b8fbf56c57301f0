import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import type { Key, Transaction } from './transaction.js'

/** What a history shows of the list at one key. */
export interface ListOfKey {
  readonly key: Key
  /** The longest list read that was no contradiction: all elements in their order. */
  order: readonly unknown[]
  /** Who read that list. */
  longest: Transaction | undefined
  /** By element: the transaction that appended it. */
  readonly writer: Map<unknown, number>
  /** Elements after which their transaction appended more, and what it appended next. */
  readonly intermediate: Map<unknown, unknown>
  /** Elements before which their transaction had appended another, and which. */
  readonly continuing: Map<unknown, unknown>
  /** By length of what was read: the committed transactions that read it, apart from appends of their own. */
  readers: number[][]
  /** Transactions that took effect all of whose appends are missing from `order`. */
  unobserved: readonly number[]
}

/** All lists of a history, with what was wrong with the lists themselves. */
export interface AppendIndex {
  readonly lists: ReadonlyMap<Key, ListOfKey>
  readonly anomalies: readonly Anomaly[]
}

/**
 * Reads the order of appends off the lists that were read.
 *
 * @throws Error when a value is appended to a key twice
 */
export function indexAppends(transactions: readonly Transaction[]): AppendIndex {
  const lists = new Map<Key, ListOfKey>()
  const anomalies: Anomaly[] = []
  const of = (key: Key): ListOfKey => {
    let list = lists.get(key)
    if (!list)
      lists.set(
        key,
        (list = {
          key,
          order: [],
          longest: undefined,
          writer: new Map(),
          intermediate: new Map(),
          continuing: new Map(),
          readers: [],
          unobserved: [],
        }),
      )
    return list
  }
  for (const { index, operation, steps } of transactions) {
    for (let i = 0; i < steps.length; i++) {
      const [f, key, value] = steps[i]
      if (f !== 'append') continue
      const { writer, intermediate, continuing } = of(key)
      const before = writer.get(value)
      if (before !== undefined) {
        const other = transactions[before].operation.id
        throw new Error(
          `${showValue(value)} is appended to ${key} twice, by operations ${other} and ${operation.id}; every append to a key must append another value`,
        )
      }
      writer.set(value, index)
      for (let j = i + 1; j < steps.length; j++) {
        if (steps[j][0] !== 'append' || steps[j][1] !== key) continue
        intermediate.set(value, steps[j][2])
        continuing.set(steps[j][2], value)
        break
      }
    }
  }

  // The longest read of each key first, then all others against it.
  const reads: { list: ListOfKey; value: readonly unknown[]; own: number; transaction: Transaction }[] = []
  for (const transaction of transactions) {
    externalReads(transaction, (key, value, own) => {
      const list = of(key)
      reads.push({ list, value, own, transaction })
      if (value.length > list.order.length) {
        list.order = value
        list.longest = transaction
      }
    })
  }
  for (const [key, list] of lists) {
    if (new Set(list.order).size === list.order.length) continue
    const repeated = list.order.find((value, i) => list.order.indexOf(value) !== i)
    const by = list.longest!
    anomalies.push({
      kind: 'duplicate-elements',
      transactions: [by],
      key,
      values: [repeated],
      description: `duplicate-elements: T${by.operation.id} read ${showValue(repeated)} twice in ${key}: ${showValue(list.order)}`,
    })
    list.order = [...new Set(list.order)]
  }
  for (const { list, value, own, transaction } of reads) {
    if (isPrefix(value, list.order)) {
      ;(list.readers[value.length - own] ??= []).push(transaction.index)
      continue
    }
    // A read that repeats an element is the other anomaly.
    if (new Set(value).size !== value.length) continue
    const other = list.longest!
    anomalies.push({
      kind: 'incompatible-order',
      transactions: [transaction, other],
      key: list.key,
      values: [value, list.order],
      description: `incompatible-order: T${transaction.operation.id} read ${list.key} as ${showValue(value)}, T${other.operation.id} as ${showValue(list.order)}; neither is a beginning of the other`,
    })
  }
  const happened = effective(lists, transactions)
  for (const list of lists.values()) {
    const seen = new Set(list.order)
    for (const value of list.order) {
      if (list.writer.has(value)) continue
      const by = list.longest!
      anomalies.push({
        kind: 'garbage-read',
        transactions: [by],
        key: list.key,
        values: [value],
        description: `garbage-read: T${by.operation.id} read ${showValue(value)} in ${list.key}, which nobody appended`,
      })
    }
    const missing = new Set<number>()
    for (const [value, by] of list.writer) if (!seen.has(value) && happened(by)) missing.add(by)
    for (const [value, by] of list.writer) if (seen.has(value)) missing.delete(by)
    list.unobserved = [...missing]
  }
  return { lists, anomalies }
}

/** Whether a transaction took effect: it committed, or something of what it appended was read. */
function effective(
  lists: ReadonlyMap<Key, ListOfKey>,
  transactions: readonly Transaction[],
): (index: number) => boolean {
  const observed = new Set<number>()
  for (const { order, writer } of lists.values()) {
    for (const value of order) {
      const by = writer.get(value)
      if (by !== undefined && transactions[by].status === 'unknown') observed.add(by)
    }
  }
  return (index) => transactions[index].status === 'committed' || observed.has(index)
}

/**
 * What a committed transaction read of others: its first read of each key. When it had appended to the key before, its own
 * elements are at the end of what it read, `own` of them, and it saw what precedes them.
 */
function externalReads(
  { status, steps }: Transaction,
  visit: (key: Key, value: readonly unknown[], own: number) => void,
): void {
  if (status !== 'committed') return
  for (let i = 0; i < steps.length; i++) {
    const [f, key, value] = steps[i]
    if (f !== 'r' || value === undefined) continue
    const read = (value ?? []) as readonly unknown[]
    let own = 0
    let first = true
    for (let j = i - 1; j >= 0 && first; j--) {
      if (steps[j][1] !== key) continue
      // A read that lacks them contradicts its own transaction, and is reported as such.
      if (steps[j][0] === 'r' || read[read.length - 1 - own] !== steps[j][2]) first = false
      else own++
    }
    if (first) visit(key, read, own)
  }
}

function isPrefix(short: readonly unknown[], long: readonly unknown[]): boolean {
  if (short.length > long.length) return false
  for (let i = 0; i < short.length; i++) if (short[i] !== long[i]) return false
  return true
}
