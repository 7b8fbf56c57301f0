import { EventKind, NONE, seal, toMicros } from '../kernel/index.js'
import { countedAs, faultFamilies, type Fault, type FaultKind } from './fault.js'
import { injectClockFault } from './inject/clocks.js'
import { injectDiskFault } from './inject/disks.js'
import { injectByzantine, injectLinkFault, injectPartition } from './inject/links.js'
import { injectNodeFault } from './inject/nodes.js'
import { restartIfFree, type Inject, type Site, type Touch } from './inject/site.js'

/** How often a fault was injected, and how often it touched something. */
export interface FaultCount {
  readonly injected: number
  readonly effective: number
}

/** Counts by the name under which faults are counted. */
export type FaultCounts = Readonly<Record<string, FaultCount>>

interface ActiveFault {
  readonly fault: Fault
  readonly touch: Touch
  end: (() => void) | null
}

const injectors = new Map<FaultKind, Inject<never>>([
  ...faultFamilies.links.map((kind) => [kind, injectLinkFault] as const),
  ...faultFamilies.partitions.map((kind) => [kind, injectPartition] as const),
  ...faultFamilies.nodes.map((kind) => [kind, injectNodeFault] as const),
  ...faultFamilies.clocks.map((kind) => [kind, injectClockFault] as const),
  ...faultFamilies.disks.map((kind) => [kind, injectDiskFault] as const),
  ...faultFamilies.byzantine.map((kind) => [kind, injectByzantine] as const),
])

/** Carries out a plan's faults in a world, and counts what they touch. */
export class Injector {
  private readonly begun: ActiveFault[] = []
  private over = false

  constructor(private readonly site: Site) {}

  /** Schedules the faults. Call it once, before the world runs. */
  plan(faults: readonly Fault[]): void {
    const { world } = this.site
    for (const fault of faults) world.schedule(toMicros(fault.at), () => this.begin(fault))
  }

  /**
   * Ends all faults and begins no more: the nodes named are whole again, with whole links between them. The others stay as
   * they are, cut off: down if they were down, and not heard of again.
   *
   * @param core - the nodes that recover
   */
  heal(core: readonly string[]): void {
    const { site } = this
    this.over = true
    const { world, network } = site
    const outside = world.nodeIds.filter((id) => !core.includes(id))
    for (const id of outside) {
      site.killed.add(id)
      const cut = { trouble: { kind: 'cut' }, touched: 0 } as const
      for (const member of core) {
        network.impose(id, member, { ...cut })
        network.impose(member, id, { ...cut })
      }
    }
    for (const active of this.begun) this.finish(active)
    for (const id of core) restartIfFree(site, world.nodeNamed(id))
  }

  /** Nodes that will not come back, whatever heals. */
  get lost(): ReadonlySet<string> {
    return this.site.lost
  }

  /** How often each fault was injected, and touched something. */
  counts(): FaultCounts {
    const counts: Record<string, { injected: number; effective: number }> = {}
    for (const { fault, touch } of this.begun) {
      const count = (counts[countedAs(fault)] ??= { injected: 0, effective: 0 })
      count.injected++
      if (touch.touched > 0) count.effective++
    }
    return counts
  }

  private begin(fault: Fault): void {
    if (this.over) return
    const { world } = this.site
    world.record(EventKind.fault, NONE, NONE, seal(fault), fault)
    const active: ActiveFault = { fault, touch: { touched: 0 }, end: null }
    this.begun.push(active)
    const inject = injectors.get(fault.fault) as Inject<Fault>
    active.end = inject(this.site, fault, active.touch) ?? null
    if (fault.until !== undefined) world.schedule(toMicros(fault.until), () => this.finish(active))
  }

  private finish(active: ActiveFault): void {
    const { end } = active
    if (end === null) return
    active.end = null
    this.site.world.record(EventKind.fault, NONE, NONE, seal(active.fault), { ended: active.fault })
    end()
  }
}
