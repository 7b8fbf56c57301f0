import { OpenCall } from './calls.js'
import { CRASH_SIGNAL } from './crash-signal.js'
import type { Disk } from './disk.js'
import { CallTimeoutError, type CallOptions, type ClientEnv, type NodeId } from './env.js'
import { hashString, mix } from './hash.js'
import { EventKind, NONE } from './observer.js'
import type { RandomStream } from './random.js'
import { seal } from './seal.js'
import { SimDisk } from './sim-disk.js'
import type { SimNode } from './sim-node.js'
import { toMillis, type Micros } from './time.js'
import { withoutStack } from './without-stack.js'
import type { World } from './world.js'

/** The simulated environment of one incarnation of one node. */
export class SimEnv implements ClientEnv {
  readonly id: NodeId
  readonly peers: readonly NodeId[]
  readonly disk: Disk
  readonly calls = new Map<number, OpenCall>()
  private readonly incarnation: number
  /** By the monotonic clock of the node. */
  private readonly startedAt: Micros
  private readonly streams = new Map<string, RandomStream>()

  constructor(
    private readonly world: World,
    private readonly node: SimNode,
  ) {
    this.id = node.id
    this.incarnation = node.incarnation
    this.startedAt = node.clock.monotonic(world.now)
    this.peers = world.nodesOf(node.role).filter((id) => id !== node.id)
    this.disk = new SimDisk(world, node, this)
  }

  nodes(role: string): readonly NodeId[] {
    return this.world.nodesOf(role)
  }

  send(to: NodeId, message: unknown): void {
    this.guard()
    this.world.send(this.node, this.world.nodeNamed(to).index, message, seal(message))
    this.effect()
  }

  setTimer(name: string, ms: number): void {
    this.guard()
    this.refuseUnless(ms, `timer "${name}"`)
    this.world.setTimer(this.node, name, this.node.clock.duration(ms))
  }

  cancelTimer(name: string): void {
    this.guard()
    const timer = this.node.timers.get(name)
    if (timer !== undefined) timer.armed = false
  }

  now(): number {
    this.guard()
    return this.node.clock.read(this.world.now + this.node.elapsed)
  }

  uptime(): number {
    this.guard()
    return toMillis(this.node.clock.monotonic(this.world.now + this.node.elapsed) - this.startedAt)
  }

  random(stream: string): RandomStream {
    this.guard()
    let known = this.streams.get(stream)
    if (known === undefined) {
      known = this.world.streams.get(`node/${this.id}/${this.incarnation}/${stream}`)
      this.streams.set(stream, known)
    }
    return known
  }

  log(text: string, data?: unknown): void {
    this.guard()
    const hash = data === undefined ? hashString(text) : mix(hashString(text), seal(data))
    this.world.record(EventKind.log, this.node.index, NONE, hash, data === undefined ? text : { text, data })
  }

  note(kind: string, data?: unknown): void {
    this.guard()
    this.world.note(this.node, kind, data, mix(hashString(kind), seal(data)))
  }

  ok(output?: unknown): void {
    this.complete('ok', output)
  }

  fail(reason?: unknown): void {
    this.complete('fail', reason)
  }

  info(reason?: unknown): void {
    this.complete('info', reason)
  }

  sleep(ms: number): Promise<void> {
    this.guard()
    this.refuseUnless(ms, 'sleep')
    return new Promise((resolve) =>
      this.world.wakeAfter(this.node, this.node.clock.duration(ms), () => {
        resolve()
        return true
      }),
    )
  }

  call<R>(to: NodeId, request: unknown, options: CallOptions): Promise<R> {
    this.guard()
    const { timeout } = options
    this.refuseUnless(timeout, `call to ${to}`)
    this.world.speaksCalls = true
    const id = this.node.nextCall++
    this.send(to, { type: 'seedbed/request', id, body: request })
    const open = new OpenCall<R>()
    this.calls.set(id, open as OpenCall)
    this.world.wakeAfter(this.node, this.node.clock.duration(timeout), () => {
      if (!this.calls.delete(id)) return false
      open.fail(withoutStack(() => new CallTimeoutError(to, timeout)))
      return true
    })
    return open.reply
  }

  /** Throws unless this incarnation lives and the event in progress is its own. */
  guard(): void {
    // A node gives its environment up when it goes down.
    if (this.world.current?.env !== this) this.refuse()
  }

  private refuse(): never {
    const { node } = this
    if (node.incarnation !== this.incarnation || !node.up) throw CRASH_SIGNAL
    throw this.world.guard.actedOutside(this.id)
  }

  /** Called after each effect: the node may crash right here. */
  effect(): void {
    if (this.node.fuses.length > 0) this.burnFuses()
  }

  private burnFuses(): void {
    if (this.world.lifecycle.burnFuses(this.node)) throw CRASH_SIGNAL
  }

  private refuseUnless(ms: number, what: string): void {
    if (!(ms >= 0 && ms < Infinity))
      throw new RangeError(`${what} of ${this.id}: ${ms} is not a number of ms from 0 on`)
  }

  private complete(outcome: 'ok' | 'fail' | 'info', output: unknown): void {
    this.guard()
    this.world.complete(this.node, outcome, output, mix(hashString(outcome), seal(output)))
  }
}
