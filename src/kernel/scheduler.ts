import { EventQueue } from './event-queue.js'
import type { Micros } from './time.js'

/** What waits in the queue. */
export const Queued = { delivery: 0, timer: 1, departure: 2, action: 3, wake: 4, invocation: 5, handover: 6 } as const

/**
 * The virtual clock and what is to happen next. Events live in columns, one slot each, and slots are used again;
 * popping an event moves it into the fields of this object, so that no object is made per event.
 */
export class Scheduler {
  now: Micros = 0
  /** The event last popped. */
  kind = 0
  node = 0
  peer = 0
  incarnation = 0
  cause = 0
  payload: unknown = null

  private readonly queue = new EventQueue()
  private readonly kinds: number[] = []
  private readonly nodes: number[] = []
  private readonly peers: number[] = []
  private readonly incarnations: number[] = []
  private readonly causes: number[] = []
  private readonly payloads: unknown[] = []
  private readonly free: number[] = []
  private sequence = 0

  /** How many events wait. */
  get size(): number {
    return this.queue.size
  }

  /** When the next event happens; Infinity when none waits. */
  get nextTime(): Micros {
    return this.queue.nextTime
  }

  /** The next place among events of the same time: they happen in the order of their insertion. */
  nextSequence(): number {
    return this.sequence++
  }

  push(
    time: Micros,
    sequence: number,
    kind: number,
    node: number,
    peer: number,
    incarnation: number,
    cause: number,
    payload: unknown,
  ): void {
    const slot = this.free.length > 0 ? this.free.pop()! : this.kinds.length
    this.kinds[slot] = kind
    this.nodes[slot] = node
    this.peers[slot] = peer
    this.incarnations[slot] = incarnation
    this.causes[slot] = cause
    this.payloads[slot] = payload
    this.queue.push(time, sequence, slot)
  }

  /** Takes the next event into the fields, and moves the clock to it. The queue must not be empty. */
  pop(): void {
    this.now = this.queue.nextTime
    const slot = this.queue.pop()
    this.kind = this.kinds[slot]!
    this.node = this.nodes[slot]!
    this.peer = this.peers[slot]!
    this.incarnation = this.incarnations[slot]!
    this.cause = this.causes[slot]!
    this.payload = this.payloads[slot]
    this.payloads[slot] = null
    this.free.push(slot)
  }
}
