import type { Operation } from '../../../history/operation.js'
import type { Model } from '../../model.js'
import type { Decision } from '../result.js'
import { decideByMoment } from './by-moment.js'
import { decideFirstInFirstOut } from './first-in-first-out.js'
import { decideLastInFirstOut } from './last-in-first-out.js'
import { gatherPassages } from './passages.js'

/**
 * Decides a collection into which every element is put at most once.
 *
 * @returns `undefined` where that does not hold, or a removal is of unknown outcome
 */
export function decideCollection(
  operations: readonly Operation[],
  { collection }: Model,
  budget: number,
): Decision | undefined {
  if (!collection) return undefined
  const gathered = gatherPassages(operations, collection)
  if (!gathered || 'verdict' in gathered) return gathered
  switch (collection.order) {
    case 'first-in-first-out':
      return decideFirstInFirstOut(gathered)
    case 'last-in-first-out':
      return decideLastInFirstOut(gathered, budget)
    default:
      return decideByMoment(gathered, collection.order === 'smallest')
  }
}
