import type { DiskDevice } from './disk.js'
import type { NodeId } from './env.js'
import { NodeClock } from './node-clock.js'
import type { Process, ProcessFactory } from './process.js'
import type { SimEnv } from './sim-env.js'
import type { Micros } from './time.js'

/** A named timer of one incarnation. `queued` is the time of the one event that stands for it in the queue. */
export interface Timer {
  readonly name: string
  readonly incarnation: number
  armed: boolean
  deadline: Micros
  sequence: number
  queued: Micros
}

/** An event that waits for its node to go on. */
export interface ParkedEvent {
  readonly kind: number
  readonly peer: number
  readonly incarnation: number
  readonly cause: number
  readonly payload: unknown
}

/** A simulated node: its state as the kernel keeps it. Processes never see it. */
export class SimNode {
  process: Process | null = null
  env: SimEnv | null = null
  /** How often a process has been started here. Effects, timers and promises of an earlier one are void. */
  incarnation = 0
  up = false
  paused = false
  /** Until then the node is busy with an event (a slow disk, a slow node) and handles no other. */
  busyUntil: Micros = 0
  /** Time the event in progress has taken so far: its further effects happen that much later. */
  elapsed: Micros = 0
  /** What each event costs on a slow node. */
  slowness: Micros = 0
  /** After that many more effects the node crashes between two of them; 0 means not. */
  fuse = 0
  /** Called when the fuse has burnt down. */
  onFuse: (() => void) | null = null
  /** Why the process stopped of its own accord, if it did. */
  exitReason: string | null = null
  timers = new Map<string, Timer>()
  parked: ParkedEvent[] = []
  nextCall = 0
  /** Whether the process answers calls or has made one: only then are messages looked at for being part of one. */
  speaksCalls = false
  readonly clock = new NodeClock()

  constructor(
    readonly index: number,
    readonly id: NodeId,
    readonly role: string,
    readonly factory: ProcessFactory,
    readonly disk: DiskDevice,
  ) {}
}
