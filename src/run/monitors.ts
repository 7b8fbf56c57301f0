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
import { ViewOfNode } from './view-of-node.js'
import { violationOfRun } from './violation-of-run.js'

/** What a monitor is asked, and whose it is. */
interface Asked<Call> {
  readonly name: string
  readonly call: Call
}

type Checking<K extends keyof Monitor> = Asked<NonNullable<Monitor[K]>>
type Hoping<K extends keyof SometimesMonitor> = Asked<NonNullable<SometimesMonitor[K]>>

/** One who is told of facts, of these kinds or of all. */
type Told<Call> = Asked<Call> & { readonly kinds: readonly string[] | undefined }
type ToldCheck = Told<NonNullable<Monitor['noted']>>
type ToldState = Told<NonNullable<SometimesMonitor['noted']>>

interface ToldOfKind {
  readonly checks: readonly ToldCheck[]
  readonly states: readonly ToldState[]
}

/** Of a node, after one of its events: what is violated, whether a state is reached. */
type Looking = (node: NodeView) => string | undefined
type Seeking = (node: NodeView) => boolean

/** All checks of one run, watching. The first violation ends the run. */
export class Monitors {
  readonly violations: Violation[] = []
  readonly undecided: string[] = []
  readonly reached = new Set<string>()
  private readonly views: NodeView[]
  /** Of each node, what checks were last asked about. */
  private readonly versions: number[]
  private changed: Asked<Looking>[] = []
  /** Those who are asked where something was written: the others among them, in the order of the checks. */
  private wrote: Asked<Looking>[] = []
  private noted: ToldCheck[] = []
  private waiting: Checking<'waits'>[] = []
  private readonly ending: Checking<'end'>[] = []
  private hopedChanged: Asked<Seeking>[] = []
  private hopedWrote: Asked<Seeking>[] = []
  private hopedNoted: ToldState[] = []
  private hopedEnding: Hoping<'end'>[] = []
  /** Of each kind of fact, who is told. */
  private readonly ofKind = new Map<string, ToldOfKind>()
  private fairPhase: FairPhase | undefined

  constructor(
    private readonly world: World,
    checks: readonly Check[],
    sometimes: readonly Sometimes[],
  ) {
    this.views = world.nodes.map((node) => new ViewOfNode(node))
    this.versions = this.views.map(() => -1)
    const run = this.view()
    for (const check of checks) {
      const { name } = check
      const monitor = beginWatching('checks', check, run)
      if (monitor.changed) {
        const asked = { name, call: monitor.changed.bind(monitor) }
        this.changed.push(asked)
        this.wrote.push(asked)
      }
      if (monitor.wrote) this.wrote.push({ name, call: monitor.wrote.bind(monitor) })
      if (monitor.noted) this.noted.push({ name, kinds: monitor.kinds, call: monitor.noted.bind(monitor) })
      if (monitor.waits) this.waiting.push({ name, call: monitor.waits.bind(monitor) })
      if (monitor.end) this.ending.push({ name, call: monitor.end.bind(monitor) })
    }
    for (const state of sometimes) {
      const { name } = state
      const monitor = beginWatching('sometimes', state, run)
      if (monitor.changed) {
        const asked = { name, call: monitor.changed.bind(monitor) }
        this.hopedChanged.push(asked)
        this.hopedWrote.push(asked)
      }
      if (monitor.wrote) this.hopedWrote.push({ name, call: monitor.wrote.bind(monitor) })
      if (monitor.noted)
        this.hopedNoted.push({ name, kinds: monitor.kinds, call: monitor.noted.bind(monitor) })
      if (monitor.end) this.hopedEnding.push({ name, call: monitor.end.bind(monitor) })
    }
  }

  /** An event at this node has been handled, or the node went down. */
  nodeChanged(node: SimNode): void {
    const view = this.views[node.index]
    const { version } = view
    const wrote = version !== this.versions[node.index]
    this.versions[node.index] = version
    this.ask(wrote ? this.wrote : this.changed, view, node)
    this.hope(wrote ? this.hopedWrote : this.hopedChanged, view, node)
  }

  private ask(asked: Asked<Looking>[], view: NodeView, node: SimNode): void {
    for (const { name, call } of asked) {
      try {
        const message = call(view)
        if (message !== undefined) this.violated(name, message, node)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
  }

  private hope(asked: Asked<Seeking>[], view: NodeView, node: SimNode): void {
    for (const { name, call } of asked) {
      try {
        if (call(view)) this.reach(name)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
  }

  nodeNoted(node: SimNode, kind: string, data: unknown): void {
    const view = this.views[node.index]
    const { checks, states } = this.ofKind.get(kind) ?? this.told(kind)
    for (const { name, call } of checks) {
      try {
        const message = call(view, kind, data)
        if (message !== undefined) this.violated(name, message, node)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
    for (const { name, call } of states) {
      try {
        if (call(view, kind, data)) this.reach(name)
      } catch (error) {
        this.threw(name, error, node)
      }
    }
  }

  private told(kind: string): ToldOfKind {
    const of = ({ kinds }: Told<unknown>): boolean => kinds === undefined || kinds.includes(kind)
    const told = { checks: this.noted.filter(of), states: this.hopedNoted.filter(of) }
    this.ofKind.set(kind, told)
    return told
  }

  /** Faults have ended. */
  beginFairPhase(phase: FairPhase): void {
    this.fairPhase = phase
  }

  /** Whether some check waits for something that must still happen. */
  wait(): boolean {
    return this.waiting.some(({ name, call }) => {
      try {
        return call()
      } catch (error) {
        this.threw(name, error)
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
    for (const { name, call } of this.hopedEnding) {
      try {
        if (call(run)) this.reach(name)
      } catch (error) {
        this.threw(name, error)
      }
    }
    if (this.violations.length > 0) return
    for (const { name, call } of this.ending) {
      try {
        this.judged(name, call(run))
      } catch (error) {
        this.threw(name, error)
      }
    }
  }

  private judged(check: string, result: CheckResult): void {
    if (result.verdict === 'undecided') this.undecided.push(result.reason)
    if (result.verdict !== 'fail') return
    this.violations.push(violationOfRun(check, result))
  }

  /** A mistake in a check is not one of the process whose event it looked at. It is asked no more: it may be in any state. */
  private threw(check: string, error: unknown, node?: SimNode): void {
    this.violated(check, `the check ${check} threw: ${errorText(error)}`, node)
    const others = (asked: { readonly name: string }): boolean => asked.name !== check
    this.changed = this.changed.filter(others)
    this.wrote = this.wrote.filter(others)
    this.noted = this.noted.filter(others)
    this.waiting = this.waiting.filter(others)
    this.hopeNoMore(check)
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
    this.hopeNoMore(name)
  }

  private hopeNoMore(name: string): void {
    const others = (asked: { readonly name: string }): boolean => asked.name !== name
    this.hopedChanged = this.hopedChanged.filter(others)
    this.hopedWrote = this.hopedWrote.filter(others)
    this.hopedNoted = this.hopedNoted.filter(others)
    this.ofKind.clear()
    this.hopedEnding = this.hopedEnding.filter(others)
  }
}
