import Heap from 'mnemonist/heap.js'
import type { Operation } from '../../../history/operation.js'
import type { Decision } from '../result.js'
import { emptyMoments, stretches } from './never-empty.js'
import { operationsOf, violation, type Passage, type Passages } from './passages.js'
import { inOrderOfEffect, type Effect } from './schedule.js'

/**
 * Decides a first-in first-out queue, in O(n log n), by the absence of bad patterns (Henzinger, Sezgin, Vafeiadis:
 * *Aspect-oriented linearizability proofs*, CONCUR 2013): two elements that went in in one order and came out in the other, and
 * an empty answer at no moment of which the queue can have been empty.
 */
export function decideFirstInFirstOut({ passages, empty }: Passages): Decision {
  const overtaken = overtaking(passages)
  if (overtaken) return violation(operationsOf(overtaken))
  const free = emptyMoments(empty, stretches(passages))
  if ('conflict' in free) return violation(free.conflict)
  return { verdict: 'ok', steps: 0, order: () => order(passages, free.moments) }
}

/** An element that went in before another and came out after it, or not at all though the other one did. */
function overtaking(passages: readonly Passage[]): [Passage, Passage] | undefined {
  const byReturn = [...passages].sort((a, b) => a.putTo - b.putTo)
  const byCall = [...passages].sort((a, b) => a.putFrom - b.putFrom)
  // Of all that had gone in, the one taken out last.
  let latest: Passage | undefined
  let r = 0
  for (const after of byCall) {
    for (; r < byReturn.length && byReturn[r].putTo < after.putFrom; r++) {
      if (!latest || byReturn[r].takeFrom > latest.takeFrom) latest = byReturn[r]
    }
    if (latest && after.takeTo < latest.takeFrom) return [latest, after]
  }
  return undefined
}

/**
 * A legal order: elements in an order that neither end forbids, each end as early as that allows. An empty answer is an element that
 * goes in and comes out at one moment.
 */
function order(passages: readonly Passage[], moments: ReadonlyMap<Operation, number>): Operation[] {
  const found = [...moments].map(([operation, at]): Passage => ({
    element: null,
    put: operation,
    putFrom: at,
    putTo: at,
    takeFrom: at,
    takeTo: at,
  }))
  const effects: Effect[] = []
  let [putAt, takeAt] = [-Infinity, -Infinity]
  for (const [rank, { put, take, putFrom, takeFrom }] of inLine([...passages, ...found]).entries()) {
    putAt = Math.max(putAt, putFrom)
    takeAt = Math.max(takeAt, takeFrom, putAt)
    effects.push({ at: putAt, phase: rank, rank: 0, operation: put })
    if (take) effects.push({ at: takeAt, phase: rank, rank: 1, operation: take })
  }
  return inOrderOfEffect(effects)
}

/** The elements, each before those that have to go in or come out after it. */
function inLine(passages: readonly Passage[]): Passage[] {
  const byPutFrom = [...passages].sort((a, b) => a.putFrom - b.putFrom)
  const byPutTo = [...passages].sort((a, b) => a.putTo - b.putTo)
  const byTakeTo = [...passages].sort((a, b) => a.takeTo - b.takeTo)
  const placed = new Set<Passage>()
  const ready = new Heap<Passage>((a, b) => (a.takeFrom < b.takeFrom ? -1 : a.takeFrom > b.takeFrom ? 1 : 0))
  let [next, firstPut, firstTake] = [0, 0, 0]
  while (placed.size < passages.length) {
    while (placed.has(byPutTo[firstPut])) firstPut++
    while (placed.has(byTakeTo[firstTake])) firstTake++
    while (next < byPutFrom.length && byPutFrom[next].putFrom <= byPutTo[firstPut].putTo)
      ready.push(byPutFrom[next++])
    const passage = ready.pop()
    // Where no two elements have to precede each other, no circle of them does.
    if (!passage || passage.takeFrom > byTakeTo[firstTake].takeTo)
      throw new Error('the elements of a queue without bad patterns have no order')
    placed.add(passage)
  }
  return [...placed]
}
