import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import type { Key, Transaction } from './transaction.js'

/** What a history shows of one value a register held. */
export interface Version {
  readonly value: unknown
  /** The transaction that wrote it; none wrote the initial one. */
  writer: number | undefined
  /** Whether its writer overwrote it itself. */
  intermediate: boolean
  /** Committed transactions that read it before writing the key themselves. */
  readonly readers: number[]
  /** Versions that are known to come later, though not necessarily next. */
  readonly later: Version[]
}

/** What a history shows of the register at one key. */
export interface VersionsOfKey {
  readonly key: Key
  readonly initial: Version
  readonly versions: Map<unknown, Version>
}

/**
 * Gathers the versions of every register. A transaction that reads a version and then writes the key puts its own version
 * after the one it read; the initial version, `null`, comes before all.
 *
 * @throws Error when a value is written to a key twice
 */
export function indexVersions(transactions: readonly Transaction[]): {
  keys: ReadonlyMap<Key, VersionsOfKey>
  anomalies: readonly Anomaly[]
} {
  const keys = new Map<Key, VersionsOfKey>()
  const anomalies: Anomaly[] = []
  const of = (key: Key): VersionsOfKey => {
    let register = keys.get(key)
    if (!register) {
      const initial: Version = { value: null, writer: undefined, intermediate: false, readers: [], later: [] }
      keys.set(key, (register = { key, initial, versions: new Map([[null, initial]]) }))
    }
    return register
  }
  for (const { index, operation, steps } of transactions) {
    for (let i = 0; i < steps.length; i++) {
      const [f, key, value] = steps[i]
      if (f === 'r') continue
      const { versions } = of(key)
      const other = versions.get(value)
      if (other) {
        const by =
          other.writer === undefined
            ? 'and is the initial value'
            : `by operations ${transactions[other.writer].operation.id} and ${operation.id}`
        throw new Error(
          `${showValue(value)} is written to ${key} twice, ${by}; every write to a key must write another value`,
        )
      }
      const intermediate = steps.some(([g, k], j) => j > i && g !== 'r' && k === key)
      versions.set(value, { value, writer: index, intermediate, readers: [], later: [] })
    }
  }
  for (const transaction of transactions) {
    if (transaction.status !== 'committed') continue
    const { steps, operation, index } = transaction
    for (let i = 0; i < steps.length; i++) {
      const [f, key] = steps[i]
      if (f !== 'r' || steps[i][2] === undefined || steps.findIndex(([, k]) => k === key) !== i) continue
      const value = steps[i][2]
      const version = of(key).versions.get(value)
      if (!version) {
        anomalies.push({
          kind: 'garbage-read',
          transactions: [transaction],
          key,
          values: [value],
          description: `garbage-read: T${operation.id} read ${showValue(value)} in ${key}, which nobody wrote`,
        })
        continue
      }
      version.readers.push(index)
    }
  }
  for (const register of keys.values()) orderVersions(register, transactions)
  return { keys, anomalies }
}

function orderVersions(
  { key, initial, versions }: VersionsOfKey,
  transactions: readonly Transaction[],
): void {
  for (const version of versions.values()) {
    if (version === initial || version.intermediate) continue
    if (transactions[version.writer!].status !== 'aborted') initial.later.push(version)
  }
  for (const version of versions.values()) {
    if (version === initial) continue
    for (const reader of version.readers) {
      const own = transactions[reader].steps.findLast(([f, k]) => f !== 'r' && k === key)
      const written = own && versions.get(own[2])
      if (written && written !== version) version.later.push(written)
    }
  }
}
