import { showValue } from '../show-value.js'
import type { Anomaly } from './anomaly.js'
import type { Transaction } from './transaction.js'
import type { Version, VersionsOfKey } from './version-index.js'

/** Versions each of which was written by someone who had read the one before, round in a circle. */
export function cyclicVersions(
  { key, versions }: VersionsOfKey,
  transactions: readonly Transaction[],
): Anomaly | undefined {
  const pending = new Map<Version, number>()
  for (const version of versions.values())
    for (const next of version.later) pending.set(next, (pending.get(next) ?? 0) + 1)
  const ready = [...versions.values()].filter((version) => !pending.get(version))
  let sorted = 0
  for (const version of ready) {
    sorted++
    for (const next of version.later) {
      const left = pending.get(next)! - 1
      pending.set(next, left)
      if (left === 0) ready.push(next)
    }
  }
  if (sorted === versions.size) return undefined
  const circle = circleAmong([...versions.values()].filter((version) => pending.get(version)))
  const values = circle.map(({ value }) => value)
  return {
    kind: 'cyclic-versions',
    transactions: circle.map(({ writer }) => transactions[writer!]),
    key,
    values,
    description: `cyclic-versions: among the versions ${values.map(showValue).join(', ')} of ${key}, each was written by a transaction that had read the one before, and the first by one that had read the last`,
  }
}

/** A circle in what could not be sorted. Each version there follows another one there, so the way back ends in a circle. */
function circleAmong(unsorted: readonly Version[]): Version[] {
  const previous = new Map<Version, Version>()
  for (const version of unsorted) for (const next of version.later) previous.set(next, version)
  const way: Version[] = []
  const seen = new Set<Version>()
  let at = unsorted[0]
  for (; !seen.has(at); at = previous.get(at)!) {
    seen.add(at)
    way.push(at)
  }
  return way.slice(way.indexOf(at)).reverse()
}
