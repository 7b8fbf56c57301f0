import type { WatchedLightly } from './context.js'
import { builtinModule } from './host.js'
import { Ours } from './ours.js'
import { Started } from './started.js'
import type { Site } from './site.js'

/** The part of Node's `v8` that tells of each promise which one it waits for. */
interface PromiseHooks {
  readonly promiseHooks: { onInit(told: (promise: object, awaited?: object) => void): () => void }
}

interface Inspection {
  inspect(value: unknown, options: { depth: number; customInspect: boolean }): string
}

const v8 = builtinModule<PromiseHooks>('node:v8')
const util = builtinModule<Inspection>('node:util')

/**
 * Tells when a handler waits for a promise that its run has not started, and that is still open: the host, another run or nobody
 * decides when the handler goes on. One that is settled is harmless, such as a constant of a module.
 *
 * @param origin - whose code is running
 * @returns what ends it
 */
export function watchAwaits(origin: () => Site | null): () => void {
  if (v8 === undefined || util === undefined) return () => {}
  return v8.promiseHooks.onInit((_promise, awaited) => {
    if (awaited === undefined) return
    const started = Started.where(awaited)
    if (started !== undefined && !started.world.over) return
    const site = origin()
    if (site === null || !isOpen(awaited)) return
    const another = started !== undefined || Ours.whose(awaited) !== undefined
    const whose = another ? 'another run has started' : 'nothing in the simulation has started'
    site.world.nondeterministic(
      site,
      `${site.node} waits for a promise that ${whose} (${site.during}): the seed decides only what handlers start themselves, such as env.sleep and env.call`,
    )
  })
}

/**
 * Has a world under a light watch suspected when one of its handlers waits for such a promise.
 *
 * @param watched - whose code is running
 * @returns what ends it
 */
export function watchAwaitsLightly(watched: () => WatchedLightly | null): () => void {
  if (v8 === undefined || util === undefined) return () => {}
  return v8.promiseHooks.onInit((promise, awaited) => {
    const guard = watched()
    if (guard === null) return
    Ours.mark(promise, guard)
    if (awaited === undefined || Ours.whose(awaited) === guard) return
    if (guard.handles && isOpen(awaited)) guard.suspect()
  })
}

function isOpen(promise: object): boolean {
  return /^[^{]*\{\s*<pending>/.test(util!.inspect(promise, { depth: 0, customInspect: false }))
}
