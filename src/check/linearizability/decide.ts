import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { decideCollection } from './collections/decide-collection.js'
import { layOut } from './problem.js'
import type { Algorithm, Decision } from './result.js'
import { search } from './search.js'
import { decideByZones } from './zones.js'

/**
 * Decides one partition with the cheapest algorithm that applies. `budget` is the number of operations a search may
 * place, backtracking included.
 */
export function decide(
  operations: readonly Operation[],
  model: Model,
  budget: number,
): Decision & { algorithm: Algorithm } {
  const zones = decideByZones(operations, model)
  if (zones) return { algorithm: 'zones', ...zones }
  const collection = decideCollection(operations, model, budget)
  if (collection) return { algorithm: 'collection', ...collection }
  return { algorithm: 'search', ...search(layOut(operations, model), budget) }
}
