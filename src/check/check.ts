import type { Operation } from '../history/index.js'

/** A node as checks see it: its process may be looked at, never touched. */
export interface NodeView<P = any> {
  readonly id: string
  readonly role: string
  /** Whether its process runs. */
  readonly up: boolean
  /** The process itself; null while the node is down. */
  readonly process: P | null
  /** How often a process has been started on this node. */
  readonly incarnation: number
  /** Grows whenever its disk may show something else, and when it comes up or goes down. */
  readonly version: number
  /** What is on its disk, as it was written there: damage shows to readers alone. When the node is down, what has survived. */
  readDisk<R>(file: string): readonly R[]
}

/** What a check may look at while a run goes on. */
export interface RunView {
  /** All nodes, in a fixed order. */
  readonly nodes: readonly NodeView[]
  /** Virtual time, ms. */
  now(): number
  /** The fair phase, once it has begun. */
  readonly fairPhase?: FairPhase
}

/** What a check may look at when a run has ended. */
export interface RunEnd {
  readonly history: readonly Operation[]
  /** What the fair phase saw; absent when the scenario has none. */
  readonly recovery?: Recovery
  /** How often each fault was injected, and touched something. */
  readonly faults: Readonly<Record<string, { readonly injected: number; readonly effective: number }>>
}

/** The fair phase: faults have stopped, a core with a quorum is whole, and each client asks for something. */
export interface FairPhase {
  /** The servers of the core; none when too few are left for a quorum. */
  readonly core: readonly string[]
  /** When it began, ms. */
  readonly from: number
  /** How long checks have asked it to be, ms. It ends before when nothing is waited for, and lasts up to twice as long for what began late. */
  readonly length: number
}

/** What the fair phase saw. */
export interface Recovery extends FairPhase {
  /** When it ended, ms. */
  readonly until: number
  /** Each client's requests and when they were answered, ms; `answered` is absent while one waits. */
  readonly requests: readonly {
    readonly client: string
    readonly asked: number
    readonly answered?: number
  }[]
}

/** How a check ended. Undecided is never a pass. `message` and `details` may be getters: they are read when somebody wants to know. */
export type CheckResult =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly message: string; readonly details?: unknown }
  | { readonly verdict: 'undecided'; readonly reason: string }

/**
 * Watches one run. `changed`, `wrote` and `noted` return a sentence when a property is violated, and nothing otherwise;
 * they are called after every event, so they look only at what that event can have changed.
 */
export interface Monitor {
  /** An event at this node has been handled, or the node went down: its state may have changed. */
  changed?(node: NodeView): string | undefined
  /** As `changed`, for who looks at disks alone: what is on that of this node may have changed, or the node has come up, or gone down. */
  wrote?(node: NodeView): string | undefined
  /** A process has noted a fact with `env.note`. */
  noted?(node: NodeView, kind: string, data: any): string | undefined
  /** The kinds of facts that `noted` is told of; absent: all. */
  readonly kinds?: readonly string[]
  /** In the fair phase: whether something must still happen, so that the phase is to go on. */
  waits?(): boolean
  /** The run is over. */
  end?(run: RunEnd): CheckResult
}

/** A property of runs. Each run is watched by a monitor of its own. */
export interface Check {
  /** The property's name, in kebab case, such as `election-safety`. */
  readonly name: string
  /** Asks for a fair phase of at least so many ms after the faults have ended; see `recovers`. */
  readonly fairPhase?: number
  monitor(run: RunView): Monitor
}

/** A check that was violated: which, when, where, and a sentence that says what happened. */
export interface Violation {
  readonly check: string
  readonly message: string
  /** ms of virtual time; absent for a property of the whole run. */
  readonly at?: number
  readonly node?: string
  readonly details?: unknown
}

export const PASS: CheckResult = { verdict: 'pass' }
