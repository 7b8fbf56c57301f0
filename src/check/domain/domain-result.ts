import type { Operation } from '../../history/operation.js'

/** One thing wrong with a history. */
export interface Problem<K extends string = string> {
  readonly kind: K
  readonly operations: readonly Operation[]
  readonly description: string
}

/** What the domain checks answer. `unknown` means that nothing was observed that could have told. */
export interface DomainResult<K extends string = string> {
  readonly verdict: 'ok' | 'violation' | 'unknown'
  readonly problems: readonly Problem<K>[]
}

/** The verdict that problems, and whether anything was observed at all, amount to. */
export function domainResult<K extends string>(
  problems: readonly Problem<K>[],
  observed: boolean,
): DomainResult<K> {
  return { verdict: problems.length > 0 ? 'violation' : observed ? 'ok' : 'unknown', problems }
}
