import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import type { Anomaly } from './anomaly.js'
import { touchesTwice, type Key, type Transaction } from './transaction.js'

/**
 * Committed transactions that read the same version of a key and then both wrote it: one of the two updates was made
 * without seeing the other.
 */
export function lostUpdates(transactions: readonly Transaction[]): Anomaly[] {
  const readAndWrote = new Map<Key, Map<unknown, Transaction>>()
  const anomalies: Anomaly[] = []
  for (const transaction of transactions) {
    const { steps, status } = transaction
    if (status !== 'committed' || !touchesTwice(steps)) continue
    steps.forEach(([f, key, value], i) => {
      if (f !== 'r' || steps.findIndex(([, k]) => k === key) !== i) return
      if (!steps.some(([g, k], j) => j > i && g !== 'r' && k === key)) return
      const version = versionOf(value)
      let versions = readAndWrote.get(key)
      if (!versions) readAndWrote.set(key, (versions = new Map<unknown, Transaction>()))
      const other = versions.get(version)
      if (!other) versions.set(version, transaction)
      else {
        anomalies.push({
          kind: 'lost-update',
          transactions: [other, transaction],
          description: `lost-update: T${other.operation.id} and T${transaction.operation.id} both read ${key} as ${showValue(value ?? null)}, and both wrote it`,
        })
      }
    })
  }
  return anomalies
}

/** A list is known by its last element, since elements are unique; so it costs nothing to compare. */
function versionOf(value: unknown): unknown {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  if (last === undefined || last === null) return null
  return typeof last === 'object' ? structureKey(last) : last
}
