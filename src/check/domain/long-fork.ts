import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

type ForkRead = Operation<{ f: string }, Record<string, unknown>>

/**
 * Looks for long forks, which parallel snapshot isolation allows and snapshot isolation does not: two reads of the same
 * keys, each of which shows a write that the other does not. Each key must be written at most once; reads are
 * `{ f: 'read' }`, answered `{ key: value, … }` with `null` for a key not written yet.
 *
 * @example
 * ```ts
 * checkLongFork(history).verdict
 * ```
 */
export function checkLongFork(history: readonly ForkRead[]): DomainResult<'long-fork'> {
  const groups = new Map<string, { read: ForkRead; shows: Set<string> }[]>()
  for (const read of history) {
    if (read.input.f !== 'read' || read.outcome !== 'ok' || read.output === undefined) continue
    const values = read.output
    const keys = Object.keys(values).sort()
    const shows = new Set(keys.filter((key) => values[key] !== null && values[key] !== undefined))
    const group = keys.map((key) => `${key.length}:${key}`).join()
    const reads = groups.get(group)
    if (reads) reads.push({ read, shows })
    else groups.set(group, [{ read, shows }])
  }
  const problems: Problem<'long-fork'>[] = []
  for (const reads of groups.values()) {
    // Without forks the reads of a group form a chain: each shows all that one showing less does.
    reads.sort((a, b) => a.shows.size - b.shows.size)
    for (let i = 1; i < reads.length; i++) {
      const [less, more] = [reads[i - 1], reads[i]]
      const only = [...less.shows].find((key) => !more.shows.has(key))
      if (only === undefined) continue
      const other = [...more.shows].find((key) => !less.shows.has(key))
      problems.push({
        kind: 'long-fork',
        operations: [less.read, more.read],
        description: `long-fork: operation ${less.read.id} read ${showValue(less.read.output)} and operation ${more.read.id} ${showValue(more.read.output)}: the one saw ${only} written before ${other}, the other ${other} before ${only}`,
      })
    }
  }
  return domainResult(problems, groups.size > 0)
}
