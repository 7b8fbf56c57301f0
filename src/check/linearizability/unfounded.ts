import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { decide } from './decide.js'

/**
 * Whether some answer comes from nowhere: no order of the operations explains it, whatever their times and even if nobody knew
 * what became of the others. What remains of a stale read, when the write it was of is deleted, is such an answer: a
 * contradiction too, but another one.
 *
 * @param steps how many operations the search for an origin of one answer may place
 */
export function hasUnfoundedAnswer(
  operations: readonly Operation[],
  model: Model,
  steps: number,
): boolean | 'unknown' {
  let undecided = false
  for (const operation of operations) {
    if (operation.outcome !== 'ok') continue
    const others = operations.flatMap(
      ({ id, process, input, outcome }: Operation<unknown>): Operation<unknown>[] =>
        id === operation.id || outcome === 'fail' ? [] : [{ id, process, input, invoked: 0 }],
    )
    const { verdict } = decide([...others, { ...operation, invoked: 0, completed: 0 }], model, steps)
    if (verdict === 'violation') return true
    if (verdict === 'unknown') undecided = true
  }
  return undecided ? 'unknown' : false
}
