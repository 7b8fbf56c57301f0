import type {
  Check,
  CheckResult,
  FairPhase,
  Monitor,
  NodeView,
  RunEnd,
  RunView,
  Sometimes,
  SometimesMonitor,
  Violation,
} from '../check/index.js'
import { toMillis, type SimNode, type World } from '../kernel/index.js'
import { beginWatching } from './begin-watching.js'
import { errorText } from './error-text.js'

interface Asked<Call> {
  readonly check: string
  readonly call: Call
}

/** All checks of one run, watching. The first violation ends the run. */
export class Monitors {
  readonly violations: Violation[] = []
  readonly undecided: string[] = []
  readonly reached = new Set<string>()
  private readonly views: NodeView[]
  private changed: Asked<NonNullable<Monitor['changed']>>[] = []
  private noted: Asked<NonNullable<Monitor['noted']>>[] = []
  private waiting: Asked<NonNullable<Monitor['waits']>>[] = []
  private readonly ending: Asked<NonNullable<Monitor['end']>>[] = []
  private hoped: { readonly name: string; readonly monitor: SometimesMonitor }[] = []
  private fairPhase: FairPhase | undefined

  constructor(
    private readonly world: World,
    checks: readonly Check[],
    sometimes: readonly Sometimes[],
  ) {
    this.views = world.nodes.map(viewOf)
    const run = this.view()
    for (const check of checks) {
      const monitor = beginWatching('checks', check, run)
      if (monitor.changed) this.changed.push({ check: check.name, call: monitor.changed.bind(monitor) })
      if (monitor.noted) this.noted.push({ check: check.name, call: monitor.noted.bind(monitor) })
      if (monitor.waits) this.waiting.push({ check: check.name, call: monitor.waits.bind(monitor) })
      if (monitor.end) this.ending.push({ check: check.name, call: monitor.end.bind(monitor) })
    }
    this.hoped = sometimes.map((state) => ({
      name: state.name,
      monitor: beginWatching('sometimes', state, run),
    }))
  }

  /** An event at this node has been handled, or the node went down. */
  nodeChanged(node: SimNode): void {
    const view = this.views[node.index]
    for (const { check, call } of this.changed) {
      try {
        const message = call(view)
        if (message !== undefined) this.violated(check, message, node)
      } catch (error) {
        this.threw(check, error, node)
      }
    }
    for (const { name, monitor } of this.hoped) {
      try {
        if (monitor.changed?.(view)) this.reach(name)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
  }

  nodeNoted(node: SimNode, kind: string, data: unknown): void {
    const view = this.views[node.index]
    for (const { check, call } of this.noted) {
      try {
        const message = call(view, kind, data)
        if (message !== undefined) this.violated(check, message, node)
      } catch (error) {
        this.threw(check, error, node)
      }
    }
    for (const { name, monitor } of this.hoped) {
      try {
        if (monitor.noted?.(view, kind, data)) this.reach(name)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
  }

  /** Faults have ended. */
  beginFairPhase(phase: FairPhase): void {
    this.fairPhase = phase
  }

  /** Whether some check waits for something that must still happen. */
  wait(): boolean {
    return this.waiting.some(({ check, call }) => {
      try {
        return call()
      } catch (error) {
        this.threw(check, error)
        return false
      }
    })
  }

  violated(check: string, message: string, node?: SimNode): void {
    const at = toMillis(this.world.now)
    this.violations.push({ check, message, at, ...(node && { node: node.id }) })
    this.world.stop()
  }

  /** Asks the checks that judge the run as a whole, unless it has been cut short by a violation. */
  end(run: RunEnd): void {
    for (const { name, monitor } of this.hoped) {
      try {
        if (monitor.end?.(run)) this.reach(name)
      } catch (error) {
        this.threw(name, error)
      }
    }
    if (this.violations.length > 0) return
    for (const { check, call } of this.ending) {
      try {
        this.judged(check, call(run))
      } catch (error) {
        this.threw(check, error)
      }
    }
  }

  private judged(check: string, result: CheckResult): void {
    if (result.verdict === 'undecided') this.undecided.push(result.reason)
    if (result.verdict !== 'fail') return
    const { message, details } = result
    this.violations.push({ check, message, ...(details !== undefined && { details }) })
  }

  /** A mistake in a check is not one of the process whose event it looked at. It is asked no more: it may be in any state. */
  private threw(check: string, error: unknown, node?: SimNode): void {
    this.violated(check, `the check ${check} threw: ${errorText(error)}`, node)
    const others = (asked: { readonly check: string }): boolean => asked.check !== check
    this.changed = this.changed.filter(others)
    this.noted = this.noted.filter(others)
    this.waiting = this.waiting.filter(others)
    this.hoped = this.hoped.filter(({ name }) => name !== check)
  }

  private view(): RunView {
    const fairPhase = (): FairPhase | undefined => this.fairPhase
    return {
      nodes: this.views,
      now: () => toMillis(this.world.now),
      get fairPhase() {
        return fairPhase()
      },
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
