import { enter, leave, startTracking, stopTracking, tracksPromises } from './context.js'
import { promisesAreCounted } from './host.js'
import { catchRejections, releaseRejections } from './rejections.js'
import type { Watched } from './site.js'
import { installTraps, removeTraps } from './traps.js'

/** How many worlds are at work, by how they are watched. */
const holds = { close: 0, light: 0 }
let outlived = false

/** Whether a light watch can tell anything here; where promises are followed anyway, a close one costs no more. */
export function lightWatchWorks(): boolean {
  return tracksPromises && holds.close === 0 && !promisesAreCounted()
}

/** The traps are set from the first world's beginning to the last one's end. */
function hold(watch: 'close' | 'light'): void {
  if (holds.close + holds.light === 0) {
    installTraps()
    catchRejections()
  }
  if (holds[watch]++ === 0) startTracking(watch)
}

function release(watch: 'close' | 'light'): void {
  if (--holds[watch] === 0) stopTracking(watch)
  if (holds.close + holds.light > 0) return
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
  if (!tracksPromises) hold('close')
  const before = enter(world)
  try {
    return loop()
  } finally {
    leave(before)
    if (!tracksPromises) release('close')
  }
}

/** Watches over promises as well, as long as `work` takes. */
export async function attended<T>(work: () => Promise<T>, watch: 'close' | 'light'): Promise<T> {
  if (!tracksPromises) return work()
  hold(watch)
  try {
    return await work()
  } finally {
    release(watch)
  }
}
