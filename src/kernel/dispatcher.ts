import type { Handling } from './handling.js'
import { NONE } from './observer.js'
import { Queued } from './scheduler.js'
import type { Invocation, ParkedEvent, SimNode, Timer, Wake } from './sim-node.js'
import type { Transport } from './transport.js'
import type { World } from './world.js'

interface Departure {
  readonly message: unknown
  readonly hash: number
}

/** Hands the event that the scheduler has just popped to whom it belongs. */
export class Dispatcher {
  constructor(
    private readonly world: World,
    private readonly transport: Transport,
    private readonly handling: Handling,
  ) {}

  dispatch(payload: unknown): void {
    const { scheduler } = this.world
    switch (scheduler.kind) {
      case Queued.delivery:
        return this.delivery(payload)
      case Queued.goOn:
        return this.goOn()
      case Queued.timer:
        return this.timer(payload as Timer)
      case Queued.action:
        return this.action(payload as () => void)
      case Queued.departure:
        return this.departure(payload as Departure)
      case Queued.wake:
        return this.wake(payload as Wake)
      case Queued.invocation:
        return this.invocation(payload as Invocation)
      case Queued.handled:
        return this.handled()
    }
  }

  /** The commonest event by far: the world's loop calls it without a detour. */
  delivery(payload: unknown): void {
    const { world } = this
    const { node: to, peer: from, cause } = world.scheduler
    const node = world.nodes[to]
    if (!node.up || !this.transport.admits(from, to)) this.undeliverable(node, from, cause)
    else if (!this.mustWait(node, payload)) this.handling.handOver(node, from, cause, payload)
  }

  private undeliverable(node: SimNode, from: number, cause: number): void {
    this.world.drop(from, node.index, cause, node.up ? this.transport.reason : 'the receiver is down')
  }

  private timer(timer: Timer): void {
    const { world } = this
    const node = world.nodes[world.scheduler.node]
    if (world.now !== timer.queued) return
    timer.queued = Infinity
    if (!timer.armed || timer.incarnation !== node.incarnation || !node.up) return
    if (timer.deadline > world.now) return world.queueTimer(node, timer)
    if (!this.mustWait(node, timer)) this.handling.fire(node, timer)
  }

  private action(action: () => void): void {
    this.world.cause = this.world.scheduler.cause
    action()
    this.world.cause = NONE
  }

  private departure({ message, hash }: Departure): void {
    const { world } = this
    const { node: from, peer: to, incarnation, cause } = world.scheduler
    const node = world.nodes[from]
    const alive = node.up && node.incarnation === incarnation
    if (!alive && !(node.lastWords?.incarnation === incarnation && world.now <= node.lastWords.until)) return
    world.cause = cause
    world.transmit(from, to, message, hash)
    world.cause = NONE
  }

  private wake(action: Wake): void {
    const { world } = this
    const { scheduler } = world
    const node = world.nodes[scheduler.node]
    if (node.incarnation !== scheduler.incarnation || !node.up || this.mustWait(node, action)) return
    this.handling.awaken(node, scheduler.cause, action)
  }

  private invocation(invocation: Invocation): void {
    const { scheduler, nodes } = this.world
    const node = nodes[scheduler.node]
    if (node.incarnation !== scheduler.incarnation || !node.up || this.mustWait(node, invocation)) return
    this.handling.invoke(node, scheduler.cause, invocation)
  }

  /** A paused or busy node keeps what comes, in its order, until it goes on; what has come to it is beyond the network. */
  private mustWait(node: SimNode, payload: unknown): boolean {
    return node.hindered && this.waits(node, payload)
  }

  private waits(node: SimNode, payload: unknown): boolean {
    node.hindered = node.busyUntil > this.world.now || node.parked.length > 0 || node.pauses.length > 0
    return node.hindered && this.park(node, payload)
  }

  private park(node: SimNode, payload: unknown): true {
    const { world } = this
    const { kind, peer, cause } = world.scheduler
    node.parked.push({ kind, peer, cause, payload })
    world.parked(node)
    for (const waits of node.pauses) waits()
    world.lifecycle.goOnLater(node)
    return true
  }

  /** A node takes up the first of the events that have waited for it; when it has handled that, the next. */
  private goOn(): void {
    const { scheduler, nodes } = this.world
    const node = nodes[scheduler.node]
    if (node.incarnation !== scheduler.incarnation || !node.up) return
    node.goingOn = false
    if (node.pauses.length > 0) return
    for (let event = node.parked.shift(); event !== undefined; event = node.parked.shift()) {
      if (this.takeUp(node, event)) return
    }
  }

  /** Returns false for a timer that has meanwhile been stopped or put off. */
  private takeUp(node: SimNode, { kind, peer, cause, payload }: ParkedEvent): boolean {
    switch (kind) {
      case Queued.delivery:
        this.handling.handOver(node, peer, cause, payload)
        return true
      case Queued.wake:
        this.handling.awaken(node, cause, payload as Wake)
        return true
      case Queued.invocation:
        this.handling.invoke(node, cause, payload as Invocation)
        return true
      default: {
        const timer = payload as Timer
        if (!timer.armed || timer.deadline > this.world.now) return false
        this.handling.fire(node, timer)
        return true
      }
    }
  }

  private handled(): void {
    const { scheduler, nodes, listener } = this.world
    const node = nodes[scheduler.node]
    if (node.incarnation === scheduler.incarnation && node.up) listener.handled?.(node)
  }
}
