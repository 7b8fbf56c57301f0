import type { World } from '../world.js'
import { CloseGuard } from './close-guard.js'
import type { Batch } from '../macrotask.js'
import { LightGuard } from './light-guard.js'

/**
 * How a world is watched for what the seed does not decide: closely, which tells what it was and where; lightly, which costs less and
 * says only that there may have been something; or not at all.
 */
export type Watch = 'close' | 'light' | 'none'

/** Sees to it that the handlers of one world depend on nothing but the seed, and leave nothing behind. */
export interface WorldGuard extends Batch {
  /** Whether a light watch has met something that a close one should look at. */
  readonly suspected: boolean
  /** Runs the loop, watching what is called from handlers. */
  spin(loop: () => boolean): boolean
  /** Watches promises as well, until `work` is done. */
  attend<T>(work: () => Promise<T>): Promise<T>
  /** The run has ended: what it has left behind comes forth now, or is nobody's concern. */
  rest(): Promise<void>
  /** The handler in progress has returned a promise. */
  handlerWaits(): void
  /** The environment of a node was used while no handler of its ran. */
  actedOutside(node: string): Error
}

export function guardOf(world: World, watch: Watch): WorldGuard {
  return watch === 'light' ? new LightGuard(world) : new CloseGuard(world, watch === 'close')
}
