import type { NodeView } from 'seedbed'
import type { HeuristicCoordinator } from '../xa/heuristic-coordinator.js'
import type { XaResourceManager } from '../xa/xa-resource-manager.js'

/** The resource manager of a participant, while it runs; null on other nodes. */
export function resourceManagerOn({ process }: NodeView): XaResourceManager | null {
  return (process as { rm?: XaResourceManager } | null)?.rm ?? null
}

/** The coordinator, while it runs; null on other nodes. */
export function heuristicCoordinatorOn({ process }: NodeView): HeuristicCoordinator | null {
  const coordinator = process as HeuristicCoordinator | null
  return coordinator?.reports === undefined ? null : coordinator
}
