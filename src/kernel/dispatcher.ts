import { Calls, isCallMessage } from './calls.js'
import { DiskError } from './disk.js'
import { CRASH_SIGNAL } from './crash-signal.js'
import { NondeterminismError } from './guard/index.js'
import { LimitError } from './limits.js'
import { EventKind, NONE } from './observer.js'
import type { ClientProcess, Process } from './process.js'
import { Queued } from './scheduler.js'
import { seal } from './seal.js'
import type { ParkedEvent, SimNode, Timer, Wake } from './sim-node.js'
import type { Transport } from './transport.js'
import type { World } from './world.js'

interface Departure {
  readonly message: unknown
  readonly hash: number
}

interface Invocation {
  readonly input: unknown
  readonly id: number
}

/** Hands the event that the scheduler has just popped to whom it belongs. */
export class Dispatcher {
  private readonly calls: Calls

  constructor(
    private readonly world: World,
    private readonly transport: Transport,
  ) {
    this.calls = new Calls(world)
  }

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

  /** Ends an event whose promises have come to rest. */
  settle(): void {
    const { world } = this
    world.unsettled = false
    if (world.current !== null) this.end(world.current)
  }

  /** The commonest event by far: the world's loop calls it without a detour. */
  delivery(payload: unknown): void {
    const { world } = this
    const { node: to, peer: from, cause } = world.scheduler
    const node = world.nodes[to]
    if (!node.up || !this.transport.admits(from, to)) this.undeliverable(node, from, cause)
    else if (!this.mustWait(node, payload)) this.handOver(node, from, cause, payload)
  }

  private undeliverable(node: SimNode, from: number, cause: number): void {
    this.world.drop(from, node.index, cause, node.up ? this.transport.reason : 'the receiver is down')
  }

  private handOver(node: SimNode, from: number, cause: number, payload: unknown): void {
    const { world } = this
    // The event of its sending stands for the message: which of two came first shows in the digest.
    world.recordBeginning(EventKind.deliver, node.index, from, cause, cause, payload)
    const process = this.begin(node)
    try {
      const result = world.speaksCalls
        ? this.receiveOrServe(node, from, payload)
        : process.receive?.(payload, world.nodes[from].id)
      if (result !== undefined) this.watchPromise(node, result)
    } catch (error) {
      this.caught(node, error)
    }
    if (!world.unsettled) this.end(node)
  }

  private receiveOrServe(node: SimNode, from: number, payload: unknown): unknown {
    if (isCallMessage(payload)) return this.calls.receive(node, this.world.nodes[from].id, payload)
    return node.process!.receive?.(payload, this.world.nodes[from].id)
  }

  private timer(timer: Timer): void {
    const { world } = this
    const node = world.nodes[world.scheduler.node]
    if (world.now !== timer.queued) return
    timer.queued = Infinity
    if (!timer.armed || timer.incarnation !== node.incarnation || !node.up) return
    if (timer.deadline > world.now) return world.queueTimer(node, timer)
    if (!this.mustWait(node, timer)) this.fire(node, timer)
  }

  private fire(node: SimNode, timer: Timer): void {
    const { world } = this
    timer.armed = false
    world.recordBeginning(EventKind.timeout, node.index, NONE, timer.cause, timer.hash, timer.name)
    const process = this.begin(node)
    try {
      this.watch(node, process.timeout?.(timer.name))
    } catch (error) {
      this.caught(node, error)
    }
    if (!world.unsettled) this.end(node)
  }

  private action(action: () => void): void {
    this.world.cause = this.world.scheduler.cause
    action()
    this.world.cause = NONE
  }

  /** Makes and starts the process of a node that has just come up. */
  startProcess(node: SimNode, create: () => unknown): void {
    this.begin(node)
    try {
      this.watch(node, create())
    } catch (error) {
      this.caught(node, error)
    }
    if (!this.world.unsettled) this.end(node)
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
    this.awaken(node, scheduler.cause, action)
  }

  private awaken(node: SimNode, cause: number, action: Wake): void {
    const { world } = this
    world.recordBeginning(EventKind.wake, node.index, NONE, cause, 0, null)
    this.begin(node)
    if (action()) world.unsettled = true
    else this.end(node)
  }

  private invocation(invocation: Invocation): void {
    const { scheduler, nodes } = this.world
    const node = nodes[scheduler.node]
    if (node.incarnation !== scheduler.incarnation || !node.up || this.mustWait(node, invocation)) return
    this.invoke(node, scheduler.cause, invocation)
  }

  private invoke(node: SimNode, cause: number, { input, id }: Invocation): void {
    const { world } = this
    world.recordBeginning(EventKind.invoke, node.index, NONE, cause, seal(input), input)
    const process = this.begin(node) as ClientProcess
    try {
      this.watch(node, process.invoke(input, id))
    } catch (error) {
      this.caught(node, error)
    }
    if (!world.unsettled) this.end(node)
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
        this.handOver(node, peer, cause, payload)
        return true
      case Queued.wake:
        this.awaken(node, cause, payload as Wake)
        return true
      case Queued.invocation:
        this.invoke(node, cause, payload as Invocation)
        return true
      default: {
        const timer = payload as Timer
        if (!timer.armed || timer.deadline > this.world.now) return false
        this.fire(node, timer)
        return true
      }
    }
  }

  private begin(node: SimNode): Process {
    this.world.current = node
    node.elapsed = node.slowness
    return node.process!
  }

  private end(node: SimNode): void {
    const { world } = this
    world.current = null
    world.cause = NONE
    if (node.elapsed > 0) return this.endLater(node)
    if (node.hindered) world.lifecycle.goOnLater(node)
    world.listener.handled?.(node)
  }

  /** What takes time is done when that has passed. If a crash comes first, it never was: nobody may judge by it before. */
  private endLater(node: SimNode): void {
    const { world } = this
    node.hindered = true
    node.busyUntil = world.now + node.elapsed
    node.elapsed = 0
    world.push(node.busyUntil, Queued.handled, node.index, NONE, node.incarnation, NONE, null)
    world.lifecycle.goOnLater(node)
  }

  private handled(): void {
    const { scheduler, nodes, listener } = this.world
    const node = nodes[scheduler.node]
    if (node.incarnation === scheduler.incarnation && node.up) listener.handled?.(node)
  }

  private watch(node: SimNode, result: unknown): void {
    if (result !== undefined) this.watchPromise(node, result)
  }

  private watchPromise(node: SimNode, result: unknown): void {
    if (typeof (result as Promise<unknown> | null)?.then !== 'function') return
    this.world.unsettled = true
    this.world.guard.handlerWaits()
    const { incarnation } = node
    ;(result as Promise<unknown>).then(undefined, (error: unknown) => {
      if (node.incarnation === incarnation) this.caught(node, error)
    })
  }

  /** What the dead throw is nobody's error: they may have been unwound in the middle of anything. */
  private caught(node: SimNode, error: unknown): void {
    const { world } = this
    if (!node.up || error === CRASH_SIGNAL || error instanceof LimitError) return
    if (error instanceof DiskError) return world.lifecycle.exit(node, error.message)
    // The guard has told of it already.
    if (!(error instanceof NondeterminismError)) world.listener.uncaught?.(node, error)
    world.lifecycle.exit(node, error instanceof Error ? error.message : String(error))
  }
}
