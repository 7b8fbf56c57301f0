import { hashString } from './hash.js'
import { EventKind, NONE } from './observer.js'
import { createProcess } from './process.js'
import { SimEnv } from './sim-env.js'
import { Queued } from './scheduler.js'
import type { SimNode, Timer } from './sim-node.js'
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
    world.dispatcher.startProcess(node, () => {
      const env = new SimEnv(world, node)
      node.env = env
      node.process = createProcess(node.factory, env)
      node.speaksCalls = node.process.serve !== undefined
      return node.process.start?.()
    })
  }

  /** Throws the process away. What its disk had not made safe is lost. */
  crash(node: SimNode): void {
    if (!node.up) return
    this.world.record(EventKind.crash, node.index, NONE, node.incarnation, null)
    this.goDown(node)
  }

  /** The process stops of its own accord, for this reason. */
  exit(node: SimNode, reason: string): void {
    if (!node.up) return
    node.exitReason = reason
    this.world.record(EventKind.exit, node.index, NONE, hashString(reason), reason)
    this.goDown(node)
  }

  /** The node will crash right after its `effects`-th effect from now on, between two effects of one handler. */
  crashAfterEffects(node: SimNode, effects: number, onCrash: () => void): void {
    node.fuse = effects
    node.onFuse = () => {
      this.crash(node)
      onCrash()
    }
  }

  /** Takes back what `crashAfterEffects` has prepared. */
  disarm(node: SimNode): void {
    node.fuse = 0
    node.onFuse = null
  }

  /** The node handles nothing until it is resumed; its clocks go on. */
  pause(node: SimNode): void {
    if (node.paused) return
    node.paused = true
    this.world.record(EventKind.pause, node.index, NONE, 0, null)
  }

  /** The node handles what has waited, in the order in which it came. */
  resume(node: SimNode): void {
    const { world } = this
    if (!node.paused) return
    node.paused = false
    world.record(EventKind.resume, node.index, NONE, node.parked.length, null)
    for (const { kind, peer, incarnation, cause, payload } of node.parked.splice(0)) {
      if (kind === Queued.timer) (payload as Timer).queued = world.now
      world.push(world.now, kind, node.index, peer, incarnation, cause, payload)
    }
  }

  private goDown(node: SimNode): void {
    const { world } = this
    node.up = false
    node.process = null
    node.env = null
    node.timers = new Map()
    node.parked = []
    node.fuse = 0
    node.onFuse = null
    node.busyUntil = 0
    node.disk.crash(world.now)
    world.listener.wentDown?.(node)
  }
}
