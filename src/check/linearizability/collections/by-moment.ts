import type { Operation } from '../../../history/operation.js'
import type { Decision } from '../result.js'
import { operationsOf, violation, type Passage, type Passages } from './passages.js'
import { inOrderOfEffect, PASS, PUT, TAKE, type Effect } from './schedule.js'

/**
 * Decides a collection that gives out its smallest element, or any element, in O(n log n) (after Lee and Mathur: *Efficient
 * decrease-and-conquer linearizability monitoring*, 2025).
 *
 * An element can be taken out only when no smaller one is there, and smaller ones do not care. So from the smallest element on, each is
 * put in as late and taken out as early as it can be, and the moments in between are closed to larger ones, and to those who
 * found the collection empty. Where any element may be given out, only the latter.
 */
export function decideByMoment({ passages, empty }: Passages, smallest: boolean): Decision {
  const moments = new Moments(passages, empty)
  const effects: Effect[] = []
  const add = (at: number, phase: number, operation: Operation): void => {
    effects.push({ at, phase, rank: effects.length, operation })
  }
  const ascending = smallest
    ? [...passages].sort((a, b) => (a.element as number) - (b.element as number))
    : passages
  for (const [i, passage] of ascending.entries()) {
    const { put, take, putTo, takeFrom, takeTo } = passage
    const out = smallest ? moments.firstFree(takeFrom) : takeFrom
    if (out > takeTo) return violation(upTo(takeTo, ascending.slice(0, i + 1)))
    const into = Math.min(putTo, out)
    moments.close(into, out)
    add(into, into < out ? PUT : PASS, put)
    if (take) add(out, into < out ? TAKE : PASS, take)
  }
  for (const operation of empty) {
    const at = moments.firstFree(operation.invoked)
    if (at > operation.completed!) return violation([operation, ...upTo(operation.completed!, ascending)])
    add(at, PASS, operation)
  }
  return { verdict: 'ok', steps: 0, order: () => inOrderOfEffect(effects) }
}

/** What was put in by some moment, as far as that is certain. */
function upTo(moment: number, passages: readonly Passage[]): Operation[] {
  return operationsOf(passages.filter(({ putFrom }) => putFrom <= moment))
}

/** The moments at which something begins or ends, and which of them are still free. */
class Moments {
  private readonly at: Float64Array
  private readonly index = new Map<number, number>()
  /** By moment: one at or after it, nearer to the first that is free. */
  private readonly onward: Int32Array

  constructor(passages: readonly Passage[], empty: readonly Operation[]) {
    const times = new Set([Infinity])
    for (const { putTo, takeFrom } of passages) times.add(putTo).add(takeFrom)
    for (const { invoked } of empty) times.add(invoked)
    this.at = Float64Array.from(times).sort()
    this.at.forEach((time, i) => this.index.set(time, i))
    this.onward = Int32Array.from(this.at.keys())
  }

  firstFree(time: number): number {
    return this.at[this.find(this.index.get(time)!)]
  }

  /** Closes the moments strictly between two. */
  close(from: number, to: number): void {
    const end = this.index.get(to)!
    for (let i = this.find(this.index.get(from)! + 1); i < end; i = this.find(i)) this.onward[i] = i + 1
  }

  private find(i: number): number {
    const { onward } = this
    while (onward[i] !== i) {
      onward[i] = onward[onward[i]]
      i = onward[i]
    }
    return i
  }
}
