import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { layOut } from './problem.js'
import type { Decision } from './result.js'
import { search } from './search.js'

/** An element's way through the queue. */
interface Passage {
  readonly enqueue: Operation
  dequeue?: Operation
}

/**
 * Decides a first-in first-out queue into which every value is put at most once, in O(n log n), by the absence of bad patterns
 * (Henzinger, Sezgin, Vafeiadis: *Aspect-oriented linearizability proofs*, CONCUR 2013): a dequeue without an enqueue
 * or before it, a value dequeued twice, two values that went in in one order and came out in the other, and an empty
 * dequeue at no moment of which the queue can have been empty.
 *
 * @returns `undefined` where it does not apply: values put in twice, objects as values, dequeues of unknown outcome
 */
export function decideByQueuePatterns(operations: readonly Operation[], model: Model): Decision | undefined {
  if (model.name !== 'queue') return undefined
  const passages = new Map<unknown, Passage>()
  const dequeues: Operation[] = []
  const empty: Operation[] = []
  for (const operation of operations as readonly Operation<{ f: string; value?: unknown }, unknown>[]) {
    const { input, output, outcome, invoked, completed } = operation
    if (outcome === 'fail') continue
    if (outcome === 'ok' && completed! < invoked) return undefined
    if (input.f === 'enqueue') {
      const { value } = input
      if (value === undefined || value === null || typeof value === 'object' || passages.has(value))
        return undefined
      passages.set(value, { enqueue: operation })
    } else if (input.f !== 'dequeue' || outcome !== 'ok' || output === undefined) return undefined
    else if (output === null) empty.push(operation)
    else dequeues.push(operation)
  }
  const violation = (...conflict: Operation[]): Decision => ({
    verdict: 'violation',
    steps: 0,
    order: () => [],
    conflict: [...new Set(conflict)].sort((a, b) => a.id - b.id),
  })
  for (const dequeue of dequeues) {
    const passage = passages.get(dequeue.output)
    if (!passage) return violation(dequeue)
    if (passage.dequeue) return violation(passage.enqueue, passage.dequeue, dequeue)
    passage.dequeue = dequeue
    if (dequeue.completed! < passage.enqueue.invoked) return violation(passage.enqueue, dequeue)
  }
  // What nobody saw come out, and may not have gone in, may be taken never to have gone in.
  const certain = [...passages.values()].filter(
    ({ enqueue, dequeue }) => dequeue !== undefined || enqueue.outcome === 'ok',
  )
  const conflict = overtaking(certain) ?? neverEmpty(certain, empty)
  if (conflict) return violation(...conflict)
  // The patterns say that there is an order, not which. Whoever asks for it has it searched for.
  return { verdict: 'ok', steps: 0, order: () => search(layOut(operations, model), 20_000_000).order() }
}

const returns = ({ outcome, completed }: Operation): number => (outcome === 'ok' ? completed! : Infinity)

/** A value that went in before another and came out after it, or not at all though the other one did. */
function overtaking(passages: readonly Passage[]): Operation[] | undefined {
  const byReturn = [...passages].sort((a, b) => returns(a.enqueue) - returns(b.enqueue))
  const byCall = [...passages].sort((a, b) => a.enqueue.invoked - b.enqueue.invoked)
  // Of all that had gone in, the one taken out last.
  let latest: Passage | undefined
  const takenOut = ({ dequeue }: Passage) => dequeue?.invoked ?? Infinity
  let r = 0
  for (const after of byCall) {
    for (; r < byReturn.length && returns(byReturn[r].enqueue) < after.enqueue.invoked; r++) {
      if (!latest || takenOut(byReturn[r]) > takenOut(latest)) latest = byReturn[r]
    }
    if (latest && after.dequeue && after.dequeue.completed! < takenOut(latest)) {
      return [latest.enqueue, after.enqueue, after.dequeue, ...(latest.dequeue ? [latest.dequeue] : [])]
    }
  }
  return undefined
}

/** An empty dequeue throughout which some value or other was certainly in the queue. */
function neverEmpty(passages: readonly Passage[], empty: readonly Operation[]): Operation[] | undefined {
  // A value is certainly in the queue strictly between the return of its enqueue and the call of its dequeue.
  const stays = passages
    .map(({ enqueue, dequeue }) => ({
      from: returns(enqueue),
      to: dequeue?.invoked ?? Infinity,
      operations: dequeue ? [enqueue, dequeue] : [enqueue],
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from)
  // Stretches of time with always some value in the queue. Stays that only touch do not join: an enqueue may take effect
  // at its very return, so the queue may have been empty at that instant.
  const stretches: { from: number; to: number; stays: typeof stays }[] = []
  for (const stay of stays) {
    const last = stretches.at(-1)
    if (last && stay.from < last.to) {
      last.to = Math.max(last.to, stay.to)
      last.stays.push(stay)
    } else stretches.push({ from: stay.from, to: stay.to, stays: [stay] })
  }
  let s = -1
  for (const operation of [...empty].sort((a, b) => a.invoked - b.invoked)) {
    const { invoked, completed } = operation
    while (s + 1 < stretches.length && stretches[s + 1].from < invoked) s++
    if (s === -1 || stretches[s].to <= completed!) continue
    const during = stretches[s].stays.filter(({ from, to }) => from <= completed! && to >= invoked)
    return [operation, ...during.flatMap(({ operations }) => operations)]
  }
  return undefined
}
