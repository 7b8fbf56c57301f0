import type { NodeId } from '../../../kernel/index.js'
import type { WorldSpace } from './world-space.js'
import type { WorldState } from './world-state.js'

export class Renaming {
  readonly isNeeded = false
  constructor(_space: WorldSpace, _groups: readonly (readonly NodeId[])[]) {}
  canonical(state: WorldState): WorldState {
    return state
  }
}
