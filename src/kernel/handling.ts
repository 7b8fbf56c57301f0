import { Calls, isCallMessage } from './calls.js'
import { CRASH_SIGNAL } from './crash-signal.js'
import { DiskError } from './disk.js'
import { NondeterminismError } from './guard/index.js'
import { LimitError } from './limits.js'
import { EventKind, NONE } from './observer.js'
import type { ClientProcess, Process } from './process.js'
import { Queued } from './scheduler.js'
import { seal } from './seal.js'
import type { Invocation, SimNode, Timer, Wake } from './sim-node.js'
import type { World } from './world.js'

/** Lets a node handle an event: from its beginning, through what it throws and the promises it returns, to its end. */
export class Handling {
  private readonly calls: Calls

  constructor(private readonly world: World) {
    this.calls = new Calls(world, (node, error) => this.caught(node, error))
  }

  /** A message has come. */
  handOver(node: SimNode, from: number, cause: number, payload: unknown): void {
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

  /** A timer has run out. */
  fire(node: SimNode, timer: Timer): void {
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

  /** What a promise has waited for has come. */
  awaken(node: SimNode, cause: number, action: Wake): void {
    const { world } = this
    world.recordBeginning(EventKind.wake, node.index, NONE, cause, 0, null)
    this.begin(node)
    if (action()) world.unsettled = true
    else this.end(node)
  }

  /** A client is to carry out an operation. */
  invoke(node: SimNode, cause: number, { input, id }: Invocation): void {
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

  /** Ends an event whose promises have come to rest. */
  settle(): void {
    const { world } = this
    world.unsettled = false
    if (world.current !== null) this.end(world.current)
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
