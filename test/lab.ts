import {
  constant,
  RandomStreams,
  toMicros,
  toMillis,
  World,
  type ClientEnv,
  type Limits,
  type NetworkOptions,
  type Process,
  type Watch,
  type WorldListener,
} from 'seedbed'
import { Injector, validateFaults, type Fault, type Written } from 'seedbed/faults'
import { Network } from 'seedbed/network'
import { SimulatedDisk } from 'seedbed/storage'
import { Recorder, type TraceEvent } from 'seedbed/trace'

export interface LabOptions {
  readonly seed?: number
  /** Default: every message takes 1 ms. */
  readonly network?: NetworkOptions
  readonly limits?: Partial<Limits>
  readonly listener?: WorldListener
  /** How long each flush takes, ms. */
  readonly flush?: number
  /** Default: close. */
  readonly watch?: Watch
}

/** What a node runs, as an object literal over its environment. */
export type Behaviour = (env: ClientEnv) => Process & { invoke?(input: unknown, id: number): unknown }

/** A world on the bench: nodes are object literals, and what they say is written down with its time. */
export class Lab {
  /** What was said, as `time who: what`. */
  readonly said: string[] = []
  readonly uncaught: unknown[] = []
  readonly disks = new Map<string, SimulatedDisk>()
  readonly network: Network
  readonly recorder: Recorder
  readonly world: World
  readonly injector: Injector
  private started = false

  constructor(nodes: Readonly<Record<string, Behaviour>>, options: LabOptions = {}) {
    const {
      seed = 1,
      network = { latency: constant(1) },
      limits,
      listener,
      flush = 0,
      watch = 'close',
    } = options
    const streams = new RandomStreams(seed)
    this.network = new Network(streams, network)
    this.recorder = new Recorder(() => this.world.nodeIds, true)
    this.world = new World({
      streams,
      transport: this.network,
      observer: this.recorder,
      listener: { uncaught: (_node, error) => void this.uncaught.push(error), ...listener },
      ...(limits && { limits }),
      watch,
    })
    for (const [id, behaviour] of Object.entries(nodes)) {
      const disk = new SimulatedDisk(streams.get(`disk/${id}`), () => flush)
      this.disks.set(id, disk)
      this.world.addNode(id, id.startsWith('c') ? 'client' : 'server', behaviour, disk)
    }
    const { world, disks } = this
    this.injector = new Injector({
      world,
      network: this.network,
      disks,
      heldDown: new Map(),
      killed: new Set(),
      lost: new Set(),
    })
  }

  /** Writes down what somebody says, with the true time. */
  say(who: string, what: unknown): void {
    this.said.push(
      `${toMillis(this.world.now)} ${who}: ${typeof what === 'string' ? what : JSON.stringify(what)}`,
    )
  }

  /** Does something to the world at a time. */
  at(ms: number, action: () => void): this {
    this.start()
    this.world.schedule(toMicros(ms), action)
    return this
  }

  /** Crashes a node; it starts again at `until`, if given. */
  crash(ms: number, id: string, until?: number): this {
    this.at(ms, () => this.world.lifecycle.crash(this.world.nodeNamed(id)))
    if (until !== undefined) this.at(until, () => this.world.lifecycle.start(this.world.nodeNamed(id)))
    return this
  }

  faults(...faults: (Fault | Written)[]): this {
    this.start()
    this.injector.plan(validateFaults(faults, { nodes: this.world.nodeIds, duration: Infinity }))
    return this
  }

  async run(ms: number): Promise<this> {
    this.start()
    await this.world.run(ms)
    return this
  }

  /** What was recorded, of these kinds. */
  events(...kinds: TraceEvent['kind'][]): TraceEvent[] {
    return [...this.recorder.trace!].filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
  }

  private start(): void {
    if (this.started) return
    this.started = true
    this.world.start()
  }
}

/** Says nothing and does nothing. */
export const silent: Behaviour = () => ({})
