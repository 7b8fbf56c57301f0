import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

/**
 * Judges a generator of identifiers: no two acknowledged operations answer the same one. Every operation of the history
 * counts as a request for one.
 *
 * @example
 * ```ts
 * checkUniqueIds(history).verdict
 * ```
 */
export function checkUniqueIds(history: readonly Operation[]): DomainResult<'duplicate'> {
  const seen = new Map<string, Operation>()
  const problems: Problem<'duplicate'>[] = []
  for (const operation of history) {
    if (operation.outcome !== 'ok' || operation.output === undefined) continue
    const key = structureKey(operation.output)
    const other = seen.get(key)
    if (!other) seen.set(key, operation)
    else
      problems.push({
        kind: 'duplicate',
        operations: [other, operation],
        description: `duplicate: operations ${other.id} and ${operation.id} were both answered ${showValue(operation.output)}`,
      })
  }
  return domainResult(problems, seen.size > 0)
}
