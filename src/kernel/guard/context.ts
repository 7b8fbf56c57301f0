import { builtinModule, startedSoFar, type AsyncHooks } from './host.js'
import { watchAwaits, watchAwaitsLightly } from './foreign.js'
import { realWork } from './real-work.js'
import { Started } from './started.js'
import type { Site, Watched } from './site.js'

/** A world under a light watch. */
export interface WatchedLightly {
  /** Whether what runs now was called by one of its handlers. */
  readonly handles: boolean
  suspect(): void
  /** So many of the things that the host has been asked to start are nobody's concern. */
  discount(started: number): void
  strayRejection(error: unknown): void
}

/** The world under a light watch whose turn it is, or whose promises come to rest after its turn. */
export const present: { guard: WatchedLightly | null } = { guard: null }
/** The world under a close watch whose loop is running: all code that runs meanwhile is called by it. */
let spinning: Watched | null = null
/** How many calls out of handlers to those who only watch (checks) are in progress: they may look at any clock. */
let watching = 0

const hooks = builtinModule<AsyncHooks>('node:async_hooks')
const tracking = hooks?.createHook({
  init(_id, type, _trigger, resource) {
    if (present.guard !== null) return
    const site = origin()
    if (site === null) return
    Started.mark(resource, site)
    // Nearly all there is: let alone what looks closer.
    if (type === 'PROMISE') return
    const work = realWork(type)
    if (work !== undefined) site.world.startedRealWork(site, work)
  },
})

/** Whether this host tells what a promise was started by. Where it does not, only what handlers do before they wait is watched. */
export const tracksPromises = tracking !== undefined

let endAwaits: (() => void) | null = null
let endLightly: (() => void) | null = null

export function startTracking(watch: 'close' | 'light'): void {
  if (watch === 'light') {
    endLightly = watchAwaitsLightly(watchedLightly)
    return
  }
  tracking?.enable()
  endAwaits = watchAwaits(origin)
}

export function stopTracking(watch: 'close' | 'light'): void {
  if (watch === 'light') {
    endLightly?.()
    endLightly = null
    return
  }
  tracking?.disable()
  endAwaits?.()
  endAwaits = null
}

/** The world under a light watch whose code runs now, other than that of those who only watch. */
export function watchedLightly(): WatchedLightly | null {
  return watching > 0 ? null : present.guard
}

/** The event in whose handler the code that asks was started; null when that is no handler's code. */
function origin(): Site | null {
  if (watching > 0) return null
  if (spinning !== null) return spinning.site()
  return hooks === undefined ? null : (Started.where(hooks.executionAsyncResource()) ?? null)
}

/** The event as part of which the code that asks is running; null when that is no handler's code. */
export function currentSite(): Site | null {
  const started = origin()
  const now = started?.world.site()
  return now?.node === started?.node ? (now ?? started) : started
}

/** Where a promise was started, if it was by a handler. */
export function originOf(promise: object): Site | undefined {
  return Started.where(promise)
}

/** From now on all code is called by this world. Returns who was before. */
export function enter(world: Watched): Watched | null {
  const before = spinning
  spinning = world
  return before
}

export function leave(before: Watched | null): void {
  spinning = before
}

/** Calls somebody who may have the host start whatever he likes. */
export function uncounted(call: () => unknown): unknown {
  const guard = watchedLightly()
  if (guard === null) return call()
  const before = startedSoFar()
  try {
    return call()
  } finally {
    guard.discount(startedSoFar() - before + 1)
  }
}

/** Calls somebody who is no part of a handler: who only watches, or writes down what he is told. */
export function outsideHandlers<T>(call: () => T): T {
  watching++
  try {
    return call()
  } finally {
    watching--
  }
}
