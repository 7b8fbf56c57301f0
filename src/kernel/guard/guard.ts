import { enter, leave, startTracking, stopTracking, tracksPromises } from './context.js'
import { catchRejections, releaseRejections } from './rejections.js'
import type { Watched } from './site.js'
import { installTraps, removeTraps } from './traps.js'

/** How many worlds are at work. */
let holds = 0
let outlived = false

/** The traps are set from the first world's beginning to the last one's end. */
export function hold(): void {
  if (holds++ > 0) return
  installTraps()
  startTracking()
  catchRejections()
}

export function release(): void {
  if (--holds > 0) return
  stopTracking()
  removeTraps()
  if (!outlived) releaseRejections()
}

/** Something real may end after its run: what it rejects stays the run's, and is kept from the host for good. */
export function outlives(): void {
  outlived = true
}

/**
 * Runs the loop of a world, whose handlers are watched meanwhile. Where the host does not tell what promises were started by,
 * the traps are set for that long alone: nobody else's code can run.
 */
export function guarded(world: Watched, loop: () => boolean): boolean {
  if (!tracksPromises) hold()
  const before = enter(world)
  try {
    return loop()
  } finally {
    leave(before)
    if (!tracksPromises) release()
  }
}

/** Watches over promises as well, as long as `work` takes. */
export async function attended<T>(work: () => Promise<T>): Promise<T> {
  if (!tracksPromises) return work()
  hold()
  try {
    return await work()
  } finally {
    release()
  }
}
