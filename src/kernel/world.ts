import type { DiskDevice } from './disk.js'
import type { NodeId } from './env.js'
import { Dispatcher } from './dispatcher.js'
import { guardOf, outsideHandlers, type Watch, type WorldGuard } from './guard/index.js'
import { Handling } from './handling.js'
import { hashString } from './hash.js'
import { defaultLimits, LimitError, type Limits } from './limits.js'
import { Lifecycle } from './lifecycle.js'
import { inTurns } from './macrotask.js'
import { EventKind, NONE, type Observer } from './observer.js'
import type { ProcessFactory } from './process.js'
import type { RandomStreams } from './random.js'
import { Queued, Scheduler } from './scheduler.js'
import { SimNode, type Timer, type Wake } from './sim-node.js'
import { toMicros, toMillis, type Micros } from './time.js'
import { DROPPED, type Carrier, type Transport } from './transport.js'
import type { WorldListener } from './world-listener.js'

const NAMED_SIZE = 64

/** What a world is made of. */
export interface WorldOptions {
  readonly streams: RandomStreams
  readonly transport: Transport
  readonly observer: Observer
  readonly listener?: WorldListener
  readonly limits?: Partial<Limits>
  /**
   * How handlers are kept from what the seed does not decide (`Math.random`, clocks, real timers). Under a light watch nothing is
   * reported: `guard.suspected` says whether to look again, closely. Default: close.
   */
  readonly watch?: Watch
}

/** Nodes, their messages and timers, and one virtual clock: everything that happens in a run happens here. */
export class World implements Carrier {
  readonly streams: RandomStreams
  readonly nodes: SimNode[] = []
  readonly lifecycle: Lifecycle
  readonly scheduler: Scheduler
  readonly listener: WorldListener
  /** The node whose event is in progress. */
  current: SimNode | null = null
  /** The record of the event in progress: the cause of whatever it does. */
  cause = NONE
  /** The kind of the event in progress, and the sender of its message. */
  begun: EventKind = EventKind.start
  begunBy = NONE
  /** Set when the event in progress has started promises, which must come to rest before the next. */
  unsettled = false
  /** Whether any node has made a call: only then are messages looked at for being part of one. */
  speaksCalls = false
  events = 0
  readonly guard: WorldGuard
  private readonly transport: Transport
  private readonly observer: Observer
  private readonly limits: Limits
  readonly handling: Handling
  private readonly dispatcher: Dispatcher
  private readonly byId = new Map<NodeId, SimNode>()
  /** The nodes last named, by the last letter of their names: most sends name a node by the very string of its `id`. */
  private readonly lastNamed: (SimNode | undefined)[] = new Array<SimNode | undefined>(NAMED_SIZE).fill(
    undefined,
  )
  private readonly roles = new Map<string, NodeId[]>()
  private stopped = false
  private exhausted: LimitError | null = null

  constructor(options: WorldOptions) {
    this.streams = options.streams
    this.transport = options.transport
    this.observer = options.observer
    this.listener = options.listener ?? {}
    this.limits = { ...defaultLimits, ...options.limits }
    this.scheduler = new Scheduler(this.limits.pending, () => this.exceeded('pending'))
    this.guard = guardOf(this, options.watch ?? 'close')
    this.lifecycle = new Lifecycle(this)
    this.handling = new Handling(this)
    this.dispatcher = new Dispatcher(this, options.transport, this.handling)
  }

  get now(): Micros {
    return this.scheduler.now
  }

  get nodeIds(): readonly NodeId[] {
    return this.nodes.map((node) => node.id)
  }

  addNode(id: NodeId, role: string, factory: ProcessFactory, disk: DiskDevice): SimNode {
    if (this.byId.has(id)) throw new RangeError(`there is a node "${id}" already`)
    const node = new SimNode(this.nodes.length, id, role, factory, disk)
    this.nodes.push(node)
    this.byId.set(id, node)
    this.roles.set(role, [...(this.roles.get(role) ?? []), id])
    return node
  }

  /** Starts all nodes, in the order in which they were added. */
  start(): void {
    this.transport.attach(this)
    for (const node of this.nodes) {
      this.schedule(0, () => this.lifecycle.start(node))
    }
  }

  nodeNamed(id: NodeId): SimNode {
    const place = id.charCodeAt(id.length - 1) & (NAMED_SIZE - 1)
    const last = this.lastNamed[place]
    if (last !== undefined && last.id === id) return last
    return (this.lastNamed[place] = this.findNode(id))
  }

  private findNode(id: NodeId): SimNode {
    const node = this.byId.get(id)
    if (node === undefined)
      throw new RangeError(`there is no node "${id}"; there are ${[...this.byId.keys()].join(', ')}`)
    return node
  }

  nodesOf(role: string): readonly NodeId[] {
    return this.roles.get(role) ?? []
  }

  /**
   * Lets everything happen that happens up to `ms` of virtual time, that moment included.
   *
   * @throws LimitError when a limit is reached.
   */
  async run(ms: number): Promise<void> {
    const until = toMicros(ms)
    if (ms > this.limits.virtualMs)
      throw new LimitError('virtualMs', this.limits.virtualMs, toMillis(this.now))
    const loop = (): boolean => this.spin(until)
    const turn = (): boolean => {
      this.handling.settle()
      return this.guard.spin(loop)
    }
    await this.guard.attend(() => inTurns(turn, this.guard))
    // A handler may have swallowed it.
    if (this.exhausted !== null) throw this.exhausted
    if (!this.stopped && this.now < until) this.scheduler.now = until
  }

  /** Ends the run after the event in progress. */
  stop(): void {
    this.stopped = true
  }

  /** The plain loop. Returns true when promises must come to rest before it goes on. */
  private spin(until: Micros): boolean {
    const { scheduler, dispatcher } = this
    const mostEvents = this.limits.events
    while (!this.stopped && scheduler.nextTime <= until) {
      const payload = scheduler.pop()
      if (++this.events > mostEvents) this.exceeded('events')
      if (scheduler.kind === Queued.delivery) dispatcher.delivery(payload)
      else dispatcher.dispatch(payload)
      if (this.unsettled) return true
    }
    return false
  }

  private exceeded(limit: 'events' | 'pending'): never {
    this.stopped = true
    throw (this.exhausted = new LimitError(limit, this.limits[limit], toMillis(this.now)))
  }

  record(kind: EventKind, node: number, peer: number, hash: number, payload: unknown): number {
    return this.observer.record(kind, this.now, node, peer, this.cause, hash, payload)
  }

  /** Records the beginning of an event, which becomes the cause of what follows. */
  recordBeginning(
    kind: EventKind,
    node: number,
    peer: number,
    cause: number,
    hash: number,
    payload: unknown,
  ): void {
    this.begun = kind
    this.begunBy = peer
    this.cause = this.observer.record(kind, this.now, node, peer, cause, hash, payload)
  }

  send(node: SimNode, to: number, message: unknown, hash: number): void {
    if (node.elapsed === 0) return this.transmit(node.index, to, message, hash)
    const at = this.now + node.elapsed
    this.push(at, Queued.departure, node.index, to, node.incarnation, this.cause, { message, hash })
  }

  transmit(from: number, to: number, message: unknown, hash: number): void {
    const { now } = this.scheduler
    const sent = this.observer.record(EventKind.send, now, from, to, this.cause, hash, message)
    const due = this.transport.route(from, to, message, now, sent)
    if (due >= 0) this.scheduler.pushDelivery(due, to, from, sent, message)
    else if (due === DROPPED) this.drop(from, to, sent, this.transport.reason)
  }

  deliver(from: number, to: number, message: unknown, at: Micros, cause: number): void {
    this.scheduler.pushDelivery(at, to, from, cause, message)
  }

  drop(from: number, to: number, cause: number, reason: string): void {
    this.observer.record(EventKind.drop, this.now, to, from, cause, hashString(reason), reason)
  }

  schedule(at: Micros, action: () => void): void {
    this.push(at, Queued.action, NONE, NONE, 0, this.cause, action)
  }

  /** Gives a client its next operation at `at` microseconds. */
  invoke(node: SimNode, at: Micros, input: unknown, id: number): void {
    this.push(at, Queued.invocation, node.index, NONE, node.incarnation, this.cause, { input, id })
  }

  wakeAfter(node: SimNode, delay: Micros, action: Wake): void {
    this.unsettled = true
    this.push(
      this.now + node.elapsed + delay,
      Queued.wake,
      node.index,
      NONE,
      node.incarnation,
      this.cause,
      action,
    )
  }

  setTimer(node: SimNode, name: string, delay: Micros): void {
    const deadline = this.now + node.elapsed + delay
    const sequence = this.scheduler.nextSequence()
    const { cause } = this
    let timer = node.timers.get(name)
    if (timer === undefined) {
      const { incarnation } = node
      timer = {
        name,
        hash: hashString(name),
        incarnation,
        cause,
        armed: true,
        deadline,
        sequence,
        queued: Infinity,
      }
      node.timers.set(name, timer)
    }
    timer.cause = cause
    timer.armed = true
    timer.deadline = deadline
    timer.sequence = sequence
    // A timer put off leaves its event where it is; when that comes up, it is moved to the deadline in one step.
    if (deadline < timer.queued) this.queueTimer(node, timer)
  }

  /** Puts the event of a timer at its deadline, in the place it took when it was set. */
  queueTimer(node: SimNode, timer: Timer): void {
    timer.queued = timer.deadline
    this.scheduler.push(
      timer.deadline,
      timer.sequence,
      Queued.timer,
      node.index,
      NONE,
      node.incarnation,
      timer.cause,
      timer,
    )
  }

  push(
    at: Micros,
    kind: number,
    node: number,
    peer: number,
    incarnation: number,
    cause: number,
    payload: unknown,
  ): void {
    const { scheduler } = this
    scheduler.push(at, scheduler.nextSequence(), kind, node, peer, incarnation, cause, payload)
  }

  /** Counts what waits at a node against the limit on what may wait. */
  parked(node: SimNode): void {
    if (node.parked.length > this.limits.pending) this.exceeded('pending')
  }

  note(node: SimNode, kind: string, data: unknown, hash: number): void {
    this.record(EventKind.note, node.index, NONE, hash, { kind, data })
    outsideHandlers(() => this.listener.noted?.(node, kind, data))
  }

  complete(node: SimNode, outcome: 'ok' | 'fail' | 'info', output: unknown, hash: number): void {
    this.record(EventKind.complete, node.index, NONE, hash, { outcome, output })
    this.listener.completed?.(node, outcome, output)
  }
}
