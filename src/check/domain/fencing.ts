import type { Operation } from '../../history/operation.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

type FencingOperation = Operation<{ f: string; token?: number }, number | boolean>

/**
 * Judges fencing tokens (Kleppmann, *Designing Data-Intensive Applications*, chapter 8). The tokens that `{ f: 'acquire' }`
 * answers are all different, and one acquired later is larger; a write `{ f: 'write', token }` must be refused (answered
 * `false`) once a write with a larger token has been accepted.
 *
 * @example
 * ```ts
 * checkFencing(history).verdict
 * ```
 */
export function checkFencing(
  history: readonly FencingOperation[],
): DomainResult<'token-reused' | 'token-not-growing' | 'stale-write-accepted'> {
  const problems: Problem<'token-reused' | 'token-not-growing' | 'stale-write-accepted'>[] = []
  const done = history.filter(({ outcome }) => outcome === 'ok')
  const acquired = done.filter(({ input, output }) => input.f === 'acquire' && typeof output === 'number')
  const owners = new Map<unknown, FencingOperation>()
  for (const operation of acquired) {
    const other = owners.get(operation.output)
    if (other)
      problems.push({
        kind: 'token-reused',
        operations: [other, operation],
        description: `token-reused: operations ${other.id} and ${operation.id} were both given token ${operation.output}`,
      })
    else owners.set(operation.output, operation)
  }
  forEachLater(
    acquired,
    ({ output }) => output as number,
    (before, after) =>
      problems.push({
        kind: 'token-not-growing',
        operations: [before, after],
        description: `token-not-growing: operation ${after.id} was given token ${after.output}, after operation ${before.id} had been given ${before.output}`,
      }),
  )
  const writes = done.filter(({ input, output }) => input.f === 'write' && output !== false)
  forEachLater(
    writes,
    ({ input }) => input.token!,
    (before, after) =>
      problems.push({
        kind: 'stale-write-accepted',
        operations: [before, after],
        description: `stale-write-accepted: operation ${after.id} wrote with token ${after.input.token}, after operation ${before.id} had written with ${before.input.token}`,
      }),
  )
  return domainResult(problems, acquired.length + writes.length > 0)
}

/** Calls `report` for each operation with a smaller token than one that had completed when it was invoked. */
function forEachLater(
  operations: readonly FencingOperation[],
  token: (operation: FencingOperation) => number,
  report: (before: FencingOperation, after: FencingOperation) => void,
): void {
  const byCompletion = [...operations].sort((a, b) => a.completed! - b.completed!)
  const byInvocation = [...operations].sort((a, b) => a.invoked - b.invoked)
  let c = 0
  let largest: FencingOperation | undefined
  for (const operation of byInvocation) {
    for (; c < byCompletion.length && byCompletion[c].completed! < operation.invoked; c++) {
      if (!largest || token(byCompletion[c]) > token(largest)) largest = byCompletion[c]
    }
    if (largest && token(operation) < token(largest)) report(largest, operation)
  }
}
