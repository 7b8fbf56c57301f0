import { CRASH_SIGNAL } from '../crash-signal.js'
import { DiskError } from '../disk.js'
import { LimitError } from '../limits.js'
import { macrotask } from '../macrotask.js'
import { EventKind, NONE } from '../observer.js'
import { toMillis } from '../time.js'
import type { World } from '../world.js'
import { currentSite } from './context.js'
import { attended, guarded, outlives } from './guard.js'
import { NondeterminismError } from './nondeterminism-error.js'
import { during, type Site, type Watched } from './site.js'

/** Sees to it that the handlers of one world depend on nothing but the seed, and leave nothing behind. */
export class WorldGuard implements Watched {
  private last: Site | null = null
  over = false

  constructor(
    private readonly world: World,
    private readonly on: boolean,
  ) {}

  /** Runs the loop, watching what is called from handlers. */
  spin(loop: () => boolean): boolean {
    return this.on ? guarded(this, loop) : loop()
  }

  /** Watches promises as well, until `work` is done. */
  attend<T>(work: () => Promise<T>): Promise<T> {
    return this.on ? attended(work) : work()
  }

  /** Lets promises that handlers have left to nobody come to rest, if there can be any. */
  async settle(): Promise<void> {
    if (this.last !== null) await macrotask()
  }

  /** The run has ended: what it has left behind comes forth now, or is nobody's concern. */
  async rest(): Promise<void> {
    await macrotask()
    this.over = true
  }

  site(): Site | null {
    const { current, cause, now } = this.world
    if (current === null) return null
    if (this.last?.id === cause) return this.last
    const { id: node, incarnation } = current
    const at = toMillis(now)
    return (this.last = { world: this, node, incarnation, id: cause, event: this.event(), at, waits: false })
  }

  /** The handler in progress has returned a promise. */
  handlerWaits(): void {
    const site = this.site()
    if (site !== null) site.waits = true
  }

  nondeterministic(site: Site, sentence: string): void {
    if (!this.over) this.world.listener.nondeterministic?.(site.node, sentence)
  }

  startedRealWork(site: Site, work: string): void {
    outlives()
    this.nondeterministic(site, `${site.node} started ${work} (${during(site)})`)
  }

  /** The environment of a node was used while no handler of its ran. */
  actedOutside(node: string): Error {
    const site = currentSite()
    const acted = `${node} acted outside of its handlers`
    if (site === null)
      return new Error(
        `${acted}: a promise was started and not returned from the handler, or its environment was kept and used from elsewhere`,
      )
    const error = new NondeterminismError(
      site.node === node
        ? `${acted}: a promise that it started ${during(site)} was neither returned from the handler nor awaited`
        : `${acted}: ${site.node} used its environment ${during(site)}`,
    )
    this.nondeterministic(site, error.message)
    return error
  }

  strayRejection(site: Site, error: unknown): void {
    if (this.over || error instanceof LimitError || error instanceof NondeterminismError) return
    const { world } = this
    const node = world.nodeNamed(site.node)
    const stray = `a promise that ${node.id} started ${during(site)}, and neither returned nor awaited,`
    if (!node.up || node.incarnation !== site.incarnation) {
      // What was started by a handler that waits may have been about to be awaited: it has died with its node.
      if (error === CRASH_SIGNAL && !site.waits)
        this.nondeterministic(site, `${stray} met the crash of ${node.id}`)
      return
    }
    if (!(error instanceof DiskError)) world.listener.uncaught?.(node, error, stray)
    world.lifecycle.exit(node, error instanceof Error ? error.message : String(error))
  }

  private event(): string {
    const { begun, begunBy, nodes } = this.world
    switch (begun) {
      case EventKind.deliver:
        return begunBy === NONE ? 'a message' : `a message from ${nodes[begunBy].id}`
      case EventKind.timeout:
        return 'a timer'
      case EventKind.invoke:
        return 'an operation'
      case EventKind.start:
        return 'its start'
      default:
        return 'what it had waited for'
    }
  }
}
