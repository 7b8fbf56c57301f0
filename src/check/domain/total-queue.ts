import type { Operation } from '../../history/operation.js'
import { showValue } from '../show-value.js'
import { structureKey } from '../structure-key.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

type QueueOperation = Operation<{ f: string; value?: unknown }, unknown>

/**
 * Judges a queue whatever its order: what goes in comes out, once. An element is *lost* when its enqueue was acknowledged and
 * it never came out (so the history has to end by draining the queue), *duplicated* when it came out more often than it was put
 * in, *unexpected* when nobody put it in. Operations are `{ f: 'enqueue', value }`, `{ f: 'dequeue' }`, answered an element or
 * `null`, and `{ f: 'drain' }`, answered a list.
 *
 * @example
 * ```ts
 * checkTotalQueue(history).verdict
 * ```
 */
export function checkTotalQueue(
  history: readonly QueueOperation[],
): DomainResult<'lost' | 'duplicated' | 'unexpected'> {
  interface Element {
    readonly value: unknown
    readonly attempts: QueueOperation[]
    acknowledged: number
    readonly taken: QueueOperation[]
  }
  const elements = new Map<string, Element>()
  const of = (value: unknown): Element => {
    const key = structureKey(value)
    let element = elements.get(key)
    if (!element) elements.set(key, (element = { value, attempts: [], acknowledged: 0, taken: [] }))
    return element
  }
  // A dequeue nobody knows the outcome of may have taken an element with it.
  let unknownTakes = 0
  for (const operation of history) {
    const { input, output, outcome } = operation
    if (outcome === 'fail') continue
    if (input.f === 'enqueue') {
      const element = of(input.value)
      element.attempts.push(operation)
      if (outcome === 'ok') element.acknowledged++
    } else if (outcome !== 'ok') unknownTakes++
    else if (input.f === 'drain')
      for (const value of output as Iterable<unknown>) of(value).taken.push(operation)
    else if (output !== null && output !== undefined) of(output).taken.push(operation)
  }
  const problems: Problem<'lost' | 'duplicated' | 'unexpected'>[] = []
  const missing: Problem<'lost'>[] = []
  for (const { value, attempts, acknowledged, taken } of elements.values()) {
    const operations = [...attempts, ...taken]
    if (attempts.length === 0)
      problems.push({
        kind: 'unexpected',
        operations,
        description: `unexpected: ${showValue(value)} came out, but nobody had put it in`,
      })
    else if (taken.length > attempts.length) {
      problems.push({
        kind: 'duplicated',
        operations,
        description: `duplicated: ${showValue(value)} came out ${taken.length} times and was put in ${attempts.length === 1 ? 'once' : `${attempts.length} times`}`,
      })
    } else if (taken.length < acknowledged)
      missing.push({
        kind: 'lost',
        operations,
        description: `lost: ${showValue(value)} was put in, and never came out`,
      })
  }
  if (missing.length > unknownTakes) problems.push(...missing)
  return domainResult(problems, elements.size > 0)
}
