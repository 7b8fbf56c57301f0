import type { DiskDevice } from './disk.js'
import type { NodeId } from './env.js'
import { NodeClock } from './node-clock.js'
import type { Process, ProcessFactory } from './process.js'
import type { SimEnv } from './sim-env.js'
import type { Micros } from './time.js'

/** A named timer of one incarnation. `queued` is the time of the one event that stands for it in the queue. */
export interface Timer {
  readonly name: string
  readonly hash: number
  readonly incarnation: number
  /** The event that set it. */
  cause: number
  armed: boolean
  deadline: Micros
  sequence: number
  queued: Micros
}

/** An event that waits for its node to go on. */
export interface ParkedEvent {
  readonly kind: number
  readonly peer: number
  readonly cause: number
  readonly payload: unknown
}

/** An operation of a client's, by its number. */
export interface Invocation {
  readonly input: unknown
  readonly id: number
}

/** Goes on with what has slept or waited for a reply. Returns whether anybody did: then promises come to rest before the next event. */
export type Wake = () => boolean

/** Lets a node crash after that many more effects. */
export interface Fuse {
  left: number
  readonly burnt: () => void
}

/** A simulated node: its state as the kernel keeps it. Processes never see it. */
export class SimNode {
  process: Process | null = null
  env: SimEnv | null = null
  /** How often a process has been started here. Effects, timers and promises of an earlier one are void. */
  incarnation = 0
  up = false
  /** Whether it may be paused, busy, or have events waiting: while it is not, nobody need look closer. */
  hindered = false
  /** What pauses it; each is told of every event that has to wait. */
  pauses: (() => void)[] = []
  /** Until then the node is busy with an event (a slow disk, a slow node) and handles no other. */
  busyUntil: Micros = 0
  /** Time the event in progress has taken so far: its further effects happen that much later. */
  elapsed: Micros = 0
  /** What each event costs on a slow node. */
  slowness: Micros = 0
  fuses: Fuse[] = []
  /** An incarnation that crashed between two effects, and until when what it did before that still leaves the node. */
  lastWords: { readonly incarnation: number; readonly until: Micros } | null = null
  /** Why the process stopped of its own accord, if it did. */
  exitReason: string | null = null
  timers = new Map<string, Timer>()
  /** What has come while it was paused or busy, in that order. */
  parked: ParkedEvent[] = []
  /** Whether it is in the queue that the node takes up what has waited. */
  goingOn = false
  nextCall = 0
  readonly clock = new NodeClock()

  constructor(
    readonly index: number,
    readonly id: NodeId,
    readonly role: string,
    readonly factory: ProcessFactory,
    readonly disk: DiskDevice,
  ) {}
}
