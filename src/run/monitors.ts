import type {
  Check,
  Monitor,
  NodeView,
  RunEnd,
  RunView,
  Sometimes,
  SometimesMonitor,
  Violation,
} from '../check/index.js'
import { toMillis, type SimNode, type World } from '../kernel/index.js'

/** All checks of one run, watching. The first violation ends the run. */
export class Monitors {
  readonly violations: Violation[] = []
  readonly undecided: string[] = []
  readonly reached = new Set<string>()
  private readonly views: NodeView[]
  private readonly changed: { readonly check: string; readonly call: NonNullable<Monitor['changed']> }[] = []
  private readonly noted: { readonly check: string; readonly call: NonNullable<Monitor['noted']> }[] = []
  private readonly ending: { readonly check: string; readonly call: NonNullable<Monitor['end']> }[] = []
  private hoped: { readonly name: string; readonly monitor: SometimesMonitor }[] = []

  constructor(
    private readonly world: World,
    checks: readonly Check[],
    sometimes: readonly Sometimes[],
  ) {
    this.views = world.nodes.map(viewOf)
    const run: RunView = { nodes: this.views, now: () => toMillis(world.now) }
    for (const check of checks) {
      const monitor = check.monitor(run)
      if (monitor.changed) this.changed.push({ check: check.name, call: monitor.changed.bind(monitor) })
      if (monitor.noted) this.noted.push({ check: check.name, call: monitor.noted.bind(monitor) })
      if (monitor.end) this.ending.push({ check: check.name, call: monitor.end.bind(monitor) })
    }
    this.hoped = sometimes.map((state) => ({ name: state.name, monitor: state.monitor(run) }))
  }

  /** An event at this node has been handled, or the node went down. */
  nodeChanged(node: SimNode): void {
    const view = this.views[node.index]
    for (const { check, call } of this.changed) {
      const message = call(view)
      if (message !== undefined) this.violated(check, message, node)
    }
    for (const { name, monitor } of this.hoped) if (monitor.changed?.(view)) this.reach(name)
  }

  nodeNoted(node: SimNode, kind: string, data: unknown): void {
    const view = this.views[node.index]
    for (const { check, call } of this.noted) {
      const message = call(view, kind, data)
      if (message !== undefined) this.violated(check, message, node)
    }
    for (const { name, monitor } of this.hoped) if (monitor.noted?.(view, kind, data)) this.reach(name)
  }

  violated(check: string, message: string, node?: SimNode): void {
    const at = toMillis(this.world.now)
    this.violations.push({ check, message, at, ...(node && { node: node.id }) })
    this.world.stop()
  }

  /** Asks the checks that judge the run as a whole, unless it has been cut short by a violation. */
  end(run: RunEnd): void {
    for (const { name, monitor } of this.hoped) if (monitor.end?.(run)) this.reach(name)
    if (this.violations.length > 0) return
    for (const { check, call } of this.ending) {
      const result = call(run)
      if (result.verdict === 'undecided') this.undecided.push(result.reason)
      if (result.verdict !== 'fail') continue
      const { message, details } = result
      this.violations.push({ check, message, ...(details !== undefined && { details }) })
    }
  }

  private reach(name: string): void {
    this.reached.add(name)
    this.hoped = this.hoped.filter((state) => state.name !== name)
  }
}

/** What checks may see of a node, kept by the kernel as it is at any moment. */
function viewOf(node: SimNode): NodeView {
  return {
    id: node.id,
    role: node.role,
    get up() {
      return node.up
    },
    get process() {
      return node.process
    },
    get incarnation() {
      return node.incarnation
    },
    readDisk: (file) => node.disk.peek(file),
  }
}
