import type { Operation } from '../../history/operation.js'
import type { Model } from '../model.js'
import { layOut } from './problem.js'
import type { Algorithm, Decision } from './result.js'
import { decideByQueuePatterns } from './queue-patterns.js'
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
  const decision = decideByZones(operations, model)
  if (decision) return { algorithm: 'zones', ...decision }
  const queue = decideByQueuePatterns(operations, model)
  if (queue) return { algorithm: 'patterns', ...queue }
  return { algorithm: 'search', ...search(layOut(operations, model), budget) }
}
