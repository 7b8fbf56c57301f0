import { outsideHandlers } from './guard/index.js'
import { hashString } from './hash.js'
import { EventKind, NONE } from './observer.js'
import { createProcess } from './process.js'
import { SimEnv } from './sim-env.js'
import { Queued } from './scheduler.js'
import type { Fuse, SimNode } from './sim-node.js'
import type { Micros } from './time.js'
import type { World } from './world.js'

/** Nodes start, crash, start again, pause and go on. */
export class Lifecycle {
  constructor(private readonly world: World) {}

  /** Starts a new process on a node that is down. */
  start(node: SimNode): void {
    const { world } = this
    if (node.up) return
    node.incarnation++
    node.up = true
    node.exitReason = null
    world.recordBeginning(EventKind.start, node.index, NONE, world.cause, node.incarnation, node.incarnation)
    world.handling.startProcess(node, () => {
      const env = new SimEnv(world, node)
      node.env = env
      const process = createProcess(node.factory, env)
      // It may have crashed while it was being made, and have swallowed that.
      if (node.env !== env) return
      node.process = process
      return process.start?.()
    })
  }

  /** Throws the process away. What its disk had not made safe is lost. */
  crash(node: SimNode): void {
    if (!node.up) return
    this.world.record(EventKind.crash, node.index, NONE, node.incarnation, null)
    this.goDown(node, this.world.now)
  }

  /** The process stops of its own accord, for this reason. */
  exit(node: SimNode, reason: string): void {
    if (!node.up) return
    node.exitReason = reason
    this.world.record(EventKind.exit, node.index, NONE, hashString(reason), reason)
    this.goDown(node, this.world.now)
  }

  /**
   * The node will crash right after its `effects`-th effect from now on, between two effects of one handler.
   *
   * @param burnt - called when it has
   * @returns what takes this back
   */
  crashAfterEffects(node: SimNode, effects: number, burnt: () => void): () => void {
    const fuse: Fuse = { left: effects, burnt }
    node.fuses.push(fuse)
    return () => void (node.fuses = node.fuses.filter((other) => other !== fuse))
  }

  /** An effect of a node with fuses has taken place. Returns whether the node has crashed by it. */
  burnFuses(node: SimNode): boolean {
    const { world } = this
    for (const fuse of node.fuses) fuse.left--
    const burnt = node.fuses.filter(({ left }) => left <= 0)
    if (burnt.length === 0) return false
    node.fuses = node.fuses.filter(({ left }) => left > 0)
    // On a slow node or disk the effects so far take place later than now, and the crash comes after them.
    const until = world.now + node.elapsed
    node.lastWords = { incarnation: node.incarnation, until }
    world.record(EventKind.crash, node.index, NONE, node.incarnation, null)
    this.goDown(node, until)
    for (const fuse of burnt) fuse.burnt()
    return true
  }

  /**
   * The node handles nothing until it is resumed; its clocks go on. A crash ends the pause: what stood still is gone.
   *
   * @param waits - called for every event that has to wait
   * @returns what resumes the node, once no other pause lasts: it handles what has waited, in the order in which it came
   */
  pause(node: SimNode, waits: () => void): () => void {
    if (!node.up) return () => undefined
    const { world } = this
    const pause = (): void => waits()
    node.pauses.push(pause)
    node.hindered = true
    world.record(EventKind.pause, node.index, NONE, 0, null)
    return () => {
      if (!node.pauses.includes(pause)) return
      node.pauses = node.pauses.filter((other) => other !== pause)
      world.record(EventKind.resume, node.index, NONE, node.parked.length, null)
      this.goOnLater(node)
    }
  }

  /** The node takes up what has waited, if anything has, as soon as it is not busy. */
  goOnLater(node: SimNode): void {
    if (node.goingOn || node.parked.length === 0 || node.pauses.length > 0) return
    node.goingOn = true
    const { world } = this
    const at = Math.max(world.now, node.busyUntil)
    world.push(at, Queued.goOn, node.index, NONE, node.incarnation, NONE, null)
  }

  /** `at` is when the power goes out for its disk. */
  private goDown(node: SimNode, at: Micros): void {
    const { world } = this
    node.up = false
    node.process = null
    node.env = null
    node.timers = new Map()
    node.pauses = []
    node.goingOn = false
    node.busyUntil = 0
    node.elapsed = 0
    for (const { kind, peer, cause } of node.parked.splice(0)) {
      if (kind === Queued.delivery) world.drop(peer, node.index, cause, 'the receiver crashed')
    }
    node.disk.crash(at)
    outsideHandlers(() => world.listener.wentDown?.(node))
  }
}
