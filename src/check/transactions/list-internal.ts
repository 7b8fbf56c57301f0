import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import { touchesTwice, type Key, type Transaction } from './transaction.js'

/**
 * Reads that contradict the transaction they are in: they differ from what it had read and appended before
 * (`internal`), or show what it appended only afterwards (`future-read`).
 */
export function listInternalAnomalies(transactions: readonly Transaction[]): Anomaly[] {
  return transactions
    .filter(({ status, steps }) => status === 'committed' && touchesTwice(steps))
    .flatMap(internal)
}

function internal(transaction: Transaction): Anomaly[] {
  const { steps, operation } = transaction
  const anomalies: Anomaly[] = []
  // What a key must hold: all of it once read, or its end when only appended to.
  const known = new Map<Key, { values: readonly unknown[]; whole: boolean }>()
  steps.forEach(([f, key, value], i) => {
    const before = known.get(key)
    if (f === 'append') {
      known.set(key, { values: [...(before?.values ?? []), value], whole: before?.whole ?? false })
      return
    }
    if (value === undefined) return
    const read = (value ?? []) as readonly unknown[]
    const later = steps.slice(i + 1).find(([g, k, v]) => g === 'append' && k === key && read.includes(v))
    if (later) {
      anomalies.push({
        kind: 'future-read',
        transactions: [transaction],
        key,
        values: [later[2]],
        description: `future-read: T${operation.id} read ${showValue(later[2])} in ${key} before it appended it`,
      })
    } else if (before && !ends(read, before)) {
      const expected = before.whole
        ? showValue(before.values)
        : `a list ending in ${before.values.map(showValue).join(', ')}`
      anomalies.push({
        kind: 'internal',
        transactions: [transaction],
        key,
        values: [value],
        description: `internal: T${operation.id} read ${key} as ${showValue(read)}, but by its own steps it had to be ${expected}`,
      })
    }
    known.set(key, { values: read, whole: true })
  })
  return anomalies
}

function ends(
  read: readonly unknown[],
  { values, whole }: { values: readonly unknown[]; whole: boolean },
): boolean {
  if (whole && read.length !== values.length) return false
  const offset = read.length - values.length
  return offset >= 0 && values.every((value, i) => read[offset + i] === value)
}
