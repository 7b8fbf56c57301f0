import type { Operation } from '../../../history/operation.js'
import { operationsOf, type Passage } from './passages.js'

/** A stretch of time with always some element in the collection, ends not included. */
export interface Stretch {
  readonly from: number
  to: number
  readonly passages: Passage[]
}

/**
 * The stretches of time in which the collection cannot be empty, in order. An element is certainly there strictly between the last
 * moment to put it in and the first to take it out. Stays that only touch do not join: at that instant it may be empty.
 */
export function stretches(passages: readonly Passage[]): Stretch[] {
  const found: Stretch[] = []
  const stays = passages.filter(({ putTo, takeFrom }) => putTo < takeFrom).sort((a, b) => a.putTo - b.putTo)
  for (const passage of stays) {
    const last = found.at(-1)
    if (last && passage.putTo < last.to) {
      last.to = Math.max(last.to, passage.takeFrom)
      last.passages.push(passage)
    } else found.push({ from: passage.putTo, to: passage.takeFrom, passages: [passage] })
  }
  return found
}

/** For each operation that found the collection empty a moment at which it can have been, or evidence that there is none for one. */
export function emptyMoments(
  empty: readonly Operation[],
  full: readonly Stretch[],
): { moments: Map<Operation, number> } | { conflict: Operation[] } {
  const moments = new Map<Operation, number>()
  let s = -1
  for (const operation of [...empty].sort((a, b) => a.invoked - b.invoked)) {
    const { invoked, completed } = operation
    while (s + 1 < full.length && full[s + 1].from < invoked) s++
    const moment = s === -1 ? invoked : Math.max(invoked, full[s].to)
    if (moment > completed!) {
      const during = full[s].passages.filter(
        ({ putTo, takeFrom }) => putTo <= completed! && takeFrom >= invoked,
      )
      return { conflict: [operation, ...operationsOf(during)] }
    }
    moments.set(operation, moment)
  }
  return { moments }
}
