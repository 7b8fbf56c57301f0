import { sameValue } from '../same-value.js'
import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import type { Anomaly } from './anomaly.js'
import { touchesTwice, type Key, type Transaction } from './transaction.js'

/**
 * Committed transactions that read the same version of a key and then both wrote it: one of the two updates was made
 * without seeing the other.
 */
export function lostUpdates(transactions: readonly Transaction[]): Anomaly[] {
  const readAndWrote = new Map<Key, Map<unknown, { by: Transaction; value: unknown }>>()
  const anomalies: Anomaly[] = []
  for (const transaction of transactions) {
    const { steps, status } = transaction
    if (status !== 'committed' || !touchesTwice(steps)) continue
    steps.forEach(([f, key, value], i) => {
      if (f !== 'r' || value === undefined || steps.findIndex(([, k]) => k === key) !== i) return
      if (!steps.some(([g, k], j) => j > i && g !== 'r' && k === key)) return
      const version = versionOf(value)
      let versions = readAndWrote.get(key)
      if (!versions)
        readAndWrote.set(key, (versions = new Map<unknown, { by: Transaction; value: unknown }>()))
      const other = versions.get(version)
      if (!other) versions.set(version, { by: transaction, value })
      // Lists that end alike and differ are a contradiction of another kind.
      else if (sameValue(wholeOf(other.value), wholeOf(value))) {
        anomalies.push({
          kind: 'lost-update',
          transactions: [other.by, transaction],
          key,
          values: [value ?? null],
          description: `lost-update: T${other.by.operation.id} and T${transaction.operation.id} both read ${key} as ${showValue(value ?? null)}, and both wrote it`,
        })
      }
    })
  }
  return anomalies
}

/** The list that holds nothing is read as `null`, too. */
function wholeOf(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value
}

/** A list is known by its last element, since elements are unique; so it costs nothing to compare. */
function versionOf(value: unknown): unknown {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  if (last === undefined || last === null) return null
  return typeof last === 'object' ? structureKey(last) : last
}
