import type { Operation } from '../../../history/operation.js'
import type { Decision } from '../result.js'
import { emptyMoments, stretches, type Stretch } from './never-empty.js'
import { operationsOf, violation, type Passage, type Passages } from './passages.js'
import { inOrderOfEffect, PASS, PUT, TAKE, type Effect } from './schedule.js'

/**
 * Decides a stack, in O(n²) at worst, where elements lie deep upon each other (after Abdulla and others: *Efficient linearizability
 * monitoring*, PLDI 2025, and Lee and Mathur: *Efficient decrease-and-conquer linearizability monitoring*, 2025).
 *
 * An element that can be pushed and popped at one moment is no obstacle to any other. The others split at every moment at which the
 * stack can be empty. Within a stretch where it cannot be, one element lies at the bottom from the beginning to the end: if one
 * can, it may be taken to, and what lies on it is a smaller problem of the same kind; if none can, there is no order.
 */
export function decideLastInFirstOut({ passages, empty }: Passages, budget: number): Decision {
  const whole = stretches(passages)
  const free = emptyMoments(empty, whole)
  if ('conflict' in free) return violation(free.conflict)
  const effects: Effect[] = []
  /** What is still to be done: a stretch, or popping what lies at the bottom of one when all within it is done. */
  const work: (Stretch | { readonly pop: readonly Passage[]; readonly at: number })[] = [...whole].reverse()
  let looked = 0
  for (let item = work.pop(); item; item = work.pop()) {
    if ('pop' in item) {
      for (const { take } of [...item.pop].reverse())
        if (take) effects.push({ at: item.at, phase: TAKE, rank: effects.length, operation: take })
      continue
    }
    const { from, to } = item
    looked += item.passages.length
    // A look at an element is a small part of a step of the general search.
    if (looked >>> 4 > budget) return { verdict: 'unknown', steps: looked >>> 4, order: () => [] }
    const bottom = item.passages.filter(({ putFrom, takeTo }) => putFrom <= from && takeTo >= to)
    if (bottom.length === 0) return { ...violation(operationsOf(item.passages)), steps: looked >>> 4 }
    for (const { put } of bottom) effects.push({ at: from, phase: PUT, rank: effects.length, operation: put })
    work.push({ pop: bottom, at: to })
    const above = new Set(bottom)
    work.push(...stretches(item.passages.filter((passage) => !above.has(passage))).reverse())
  }
  return {
    verdict: 'ok',
    steps: looked >>> 4,
    order: () => inOrderOfEffect([...effects, ...passing(passages), ...finding(free.moments)]),
  }
}

/** Elements pushed and popped at one moment. */
function passing(passages: readonly Passage[]): Effect[] {
  return passages.flatMap((passage, i) =>
    passage.putTo < passage.takeFrom
      ? []
      : operationsOf([passage]).map((operation, end) => ({
          at: passage.takeFrom,
          phase: PASS,
          rank: 2 * i + end,
          operation,
        })),
  )
}

function finding(moments: ReadonlyMap<Operation, number>): Effect[] {
  return [...moments].map(([operation, at]) => ({ at, phase: PASS, rank: -1, operation }))
}
