import type { Operation } from '../../history/operation.js'
import { domainResult, type DomainResult, type Problem } from './domain-result.js'

type CounterOperation = Operation<{ f: string; value?: number }, number>

/**
 * Judges a counter by bounds, in time n log n and without a search: a read must lie between the least and the most the
 * counter can have been at while it was open. Additions of unknown outcome may count from their invocation on, for ever.
 * Weaker than linearizability, since each read is judged alone.
 *
 * @example
 * ```ts
 * checkCounterBounds(history).verdict   // operations { f: 'add', value } and { f: 'read' }
 * ```
 */
export function checkCounterBounds(
  history: readonly CounterOperation[],
  { initial = 0 }: { initial?: number } = {},
): DomainResult<'out-of-bounds'> {
  const events: { at: number; order: number; operation: CounterOperation; end: boolean }[] = []
  for (const operation of history) {
    const { input, outcome, invoked, completed } = operation
    if (outcome === 'fail' || (input.f === 'read' && (outcome !== 'ok' || operation.output === undefined)))
      continue
    // At the same instant: additions begin before reads do, and end after reads have ended.
    const add = input.f === 'add'
    events.push({ at: invoked, order: add ? 0 : 1, operation, end: false })
    if (outcome === 'ok') events.push({ at: completed!, order: add ? 3 : 2, operation, end: true })
  }
  events.sort((a, b) => a.at - b.at || a.order - b.order)
  let least = initial
  let most = initial
  // By open read: the least and the most the counter can have been at since it was invoked.
  const lowest = new Map<CounterOperation, number>()
  const highest = new Map<CounterOperation, number>()
  const problems: Problem<'out-of-bounds'>[] = []
  let reads = 0
  for (const { operation, end } of events) {
    const { input, output, id } = operation
    const { value } = input
    if (value !== undefined) {
      // The bound that an addition pushes outwards moves when it is invoked, the other when it has certainly happened.
      if (value > 0 === end) least += value
      else most += value
      for (const [read, bound] of highest) highest.set(read, Math.max(bound, most))
      for (const [read, bound] of lowest) lowest.set(read, Math.min(bound, least))
    } else if (!end) {
      lowest.set(operation, least)
      highest.set(operation, most)
    } else {
      reads++
      const from = lowest.get(operation)!
      const to = highest.get(operation)!
      lowest.delete(operation)
      highest.delete(operation)
      if (output! >= from && output! <= to) continue
      problems.push({
        kind: 'out-of-bounds',
        operations: [operation],
        description: `out-of-bounds: operation ${id} read ${output}, when the counter was at least ${from} and at most ${to}`,
      })
    }
  }
  return domainResult(problems, reads > 0)
}
