import { sameValue } from '../same-value.js'
import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import { touchesTwice, type Key, type Transaction } from './transaction.js'

/**
 * Reads that contradict the transaction they are in: they differ from what it had read or written before (`internal`), or
 * show what it wrote only afterwards (`future-read`).
 */
export function registerInternalAnomalies(transactions: readonly Transaction[]): Anomaly[] {
  return transactions
    .filter(({ status, steps }) => status === 'committed' && touchesTwice(steps))
    .flatMap(internal)
}

function internal(transaction: Transaction): Anomaly[] {
  const { steps, operation } = transaction
  const anomalies: Anomaly[] = []
  const known = new Map<Key, unknown>()
  steps.forEach(([f, key, value], i) => {
    // Nobody knows what was read.
    if (value === undefined) return
    if (f === 'r') {
      if (steps.slice(i + 1).some(([g, k, v]) => g === 'w' && k === key && sameValue(v, value))) {
        anomalies.push({
          kind: 'future-read',
          transactions: [transaction],
          key,
          values: [value],
          description: `future-read: T${operation.id} read ${showValue(value)} in ${key} before it wrote it`,
        })
      } else if (known.has(key) && !sameValue(known.get(key), value)) {
        anomalies.push({
          kind: 'internal',
          transactions: [transaction],
          key,
          values: [value],
          description: `internal: T${operation.id} read ${key} as ${showValue(value)}, but by its own steps it had to be ${showValue(known.get(key))}`,
        })
      }
    }
    known.set(key, value)
  })
  return anomalies
}
