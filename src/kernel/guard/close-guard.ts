import { CRASH_SIGNAL } from '../crash-signal.js'
import { DiskError } from '../disk.js'
import { LimitError } from '../limits.js'
import { macrotask } from '../macrotask.js'
import { NONE } from '../observer.js'
import type { World } from '../world.js'
import { currentSite } from './context.js'
import { attended, guarded, outlives } from './guard.js'
import { NondeterminismError } from './nondeterminism-error.js'
import { Site, type Watched } from './site.js'
import type { WorldGuard } from './world-guard.js'

/** Tells of whatever the handlers of one world depend on besides the seed, with the event and the node. It knows of each promise who has started it. */
export class CloseGuard implements WorldGuard, Watched {
  readonly suspected = false
  private last: Site | null = null
  over = false

  constructor(
    private readonly world: World,
    private readonly on: boolean,
  ) {}

  begins(): void {}

  ends(): void {}

  spin(loop: () => boolean): boolean {
    return this.on ? guarded(this, loop) : loop()
  }

  attend<T>(work: () => Promise<T>): Promise<T> {
    return this.on ? attended(work, 'close') : work()
  }

  async rest(): Promise<void> {
    await macrotask()
    this.over = true
  }

  site(): Site | null {
    const { current, cause, nodes, begun, begunBy, now } = this.world
    if (current === null) return null
    if (this.last !== null && this.last.id === cause) return this.last
    const from = begunBy === NONE ? undefined : nodes[begunBy].id
    return (this.last = new Site(this, current.id, current.incarnation, cause, begun, from, now))
  }

  handlerWaits(): void {
    const site = this.site()
    if (site !== null) site.waits = true
  }

  nondeterministic(site: Site, sentence: string): void {
    if (!this.over) this.world.listener.nondeterministic?.(site.node, sentence)
  }

  startedRealWork(site: Site, work: string): void {
    outlives()
    this.nondeterministic(site, `${site.node} started ${work} (${site.during})`)
  }

  actedOutside(node: string): Error {
    const site = currentSite()
    const acted = `${node} acted outside of its handlers`
    if (site === null)
      return new Error(
        `${acted}: a promise was started and not returned from the handler, or its environment was kept and used from elsewhere`,
      )
    const error = new NondeterminismError(
      site.node === node
        ? `${acted}: a promise that it started ${site.during} was neither returned from the handler nor awaited`
        : `${acted}: ${site.node} used its environment ${site.during}`,
    )
    this.nondeterministic(site, error.message)
    return error
  }

  strayRejection(site: Site, error: unknown): void {
    if (this.over || error instanceof LimitError || error instanceof NondeterminismError) return
    const { world } = this
    const node = world.nodeNamed(site.node)
    const stray = `a promise that ${node.id} started ${site.during}, and neither returned nor awaited,`
    if (!node.up || node.incarnation !== site.incarnation) {
      // What was started by a handler that waits may have been about to be awaited: it has died with its node.
      if (error === CRASH_SIGNAL && !site.waits)
        this.nondeterministic(site, `${stray} met the crash of ${node.id}`)
      return
    }
    if (!(error instanceof DiskError)) world.listener.uncaught?.(node, error, stray)
    world.lifecycle.exit(node, error instanceof Error ? error.message : String(error))
  }
}
