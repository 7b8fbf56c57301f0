import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

/** What became of the elements of a set. */
export interface SetFullResult extends DomainResult<'lost' | 'stale' | 'unexpected'> {
  /** Elements whose addition was acknowledged, with no read after that which could show them. */
  readonly neverRead: readonly unknown[]
  /** Elements missing in some read though they were there before, and back later. */
  readonly stale: readonly unknown[]
}

type SetOperation = Operation<{ f: string; value?: unknown }, Iterable<unknown>>

/**
 * Follows each element of a set through all reads. From the moment an element is known (its addition was acknowledged, or
 * somebody read it) every read invoked later has to show it. It is *lost* when it is missing from some such read and in none
 * invoked after that; *stale* when it comes back. Additions are `{ f: 'add', value }`, reads `{ f: 'read' }`, answered a list.
 *
 * @param options.linearizable whether stale elements are a violation (default false: only lost ones are)
 * @example
 * ```ts
 * checkSetFull(history, { linearizable: true }).verdict
 * ```
 */
export function checkSetFull(
  history: readonly SetOperation[],
  { linearizable = false }: { linearizable?: boolean } = {},
): SetFullResult {
  const problems: Problem<'lost' | 'stale' | 'unexpected'>[] = []
  const reads = history.filter(
    ({ input, outcome, output }) => input.f === 'read' && outcome === 'ok' && output !== undefined,
  )
  reads.sort((a, b) => a.invoked - b.invoked)
  const contents = reads.map(
    ({ output }) => new Map([...output!].map((value) => [structureKey(value), value])),
  )
  const additions = new Map<string, SetOperation>()
  for (const operation of history)
    if (operation.input.f === 'add') additions.set(structureKey(operation.input.value), operation)

  const known = new Map<string, number>()
  const learn = (key: string, at: number) => known.set(key, Math.min(known.get(key) ?? Infinity, at))
  for (const [key, { outcome, completed }] of additions) if (outcome === 'ok') learn(key, completed!)
  reads.forEach((read, r) => {
    for (const [key, value] of contents[r]) {
      learn(key, read.completed!)
      const addition = additions.get(key)
      if (addition && addition.outcome !== 'fail' && addition.invoked <= read.completed!) continue
      problems.push({
        kind: 'unexpected',
        operations: [read],
        description: `unexpected: operation ${read.id} read ${showValue(value)}, which nobody had added`,
      })
    }
  })

  const neverRead: unknown[] = []
  const stale: unknown[] = []
  for (const [key, since] of known) {
    const addition = additions.get(key)
    if (!addition) continue
    const { value } = addition.input
    let missing: SetOperation | undefined
    let returned = false
    let judged = false
    reads.forEach((read, r) => {
      if (read.invoked <= since) return
      judged = true
      if (!contents[r].has(key)) missing ??= read
      // A read at the same time as the one that missed it may have been before it.
      else if (missing && read.completed! > missing.invoked) returned = true
    })
    if (!judged && !contents.some((content) => content.has(key))) neverRead.push(value)
    if (!missing) continue
    const absent: SetOperation = missing
    if (returned) {
      stale.push(value)
      if (!linearizable) continue
    }
    const kind = returned ? 'stale' : 'lost'
    problems.push({
      kind,
      operations: [addition, absent],
      description: `${kind}: ${showValue(value)} was in the set at ${since}, but operation ${absent.id}, invoked at ${absent.invoked}, did not show it${returned ? '; a later one did' : ', nor did any later one'}`,
    })
  }
  return { ...domainResult(problems, reads.length > 0), neverRead, stale }
}
