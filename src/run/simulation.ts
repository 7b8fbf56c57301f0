import type { FairPhase, Recovery, RunEnd } from '../check/index.js'
import {
  Injector,
  outsideModel,
  refuseOutsideModel,
  validateFaults,
  type FaultKind,
} from '../faults/index.js'
import { HistoryRecorder } from '../history/index.js'
import {
  LimitError,
  RandomStreams,
  toMillis,
  World,
  type NodeId,
  type SimNode,
  type Watch,
  type WorldListener,
} from '../kernel/index.js'
import { Network, samplerOf } from '../network/index.js'
import { SimulatedDisk } from '../storage/index.js'
import { Coverage, Recorder } from '../trace/index.js'
import { ClientDriver } from './client-driver.js'
import { defaultFaultModel } from './draw-plan.js'
import { errorText } from './error-text.js'
import { Monitors } from './monitors.js'
import { clientIds, serverIds } from './node-ids.js'
import type { Plan } from './plan.js'
import type { RunResult } from './run-result.js'
import type { ScenarioOptions } from './scenario.js'
import { validateDecisions } from './validate-decisions.js'
import { validateOperations } from './validate-operations.js'

/** What is to be kept of a run beyond its verdict, and whether its faults may go beyond the model. */
export interface SimulationOptions {
  readonly trace: boolean
  readonly decisions: boolean
  readonly coverage: boolean
  readonly outsideModel: boolean
  readonly watch: Watch
}

/** What a run has come to. */
export type Outcome = Omit<RunResult, 'scenario' | 'seed' | 'parameters' | 'plan'>

/** One run of a scenario: a world built from a plan and a seed, driven to its end, and judged. */
export class Simulation implements WorldListener {
  private readonly streams: RandomStreams
  private readonly recorder: Recorder
  private readonly coverage: Coverage | null
  private readonly network: Network
  private readonly world: World
  private readonly injector: Injector
  private readonly monitors: Monitors
  private readonly history = new HistoryRecorder()
  private readonly drivers = new Map<string, ClientDriver>()
  private readonly outside: readonly FaultKind[]
  private recovery: Recovery | undefined

  constructor(
    private readonly parts: ScenarioOptions,
    plan: Plan,
    seed: number,
    private readonly options: SimulationOptions,
  ) {
    const { duration, faultModel = defaultFaultModel } = parts
    this.streams = new RandomStreams(plan.chanceOf ?? seed, plan.overrides)
    const nodes = [...serverIds(parts), ...clientIds(parts)]
    const faults = validateFaults(plan.faults, { nodes, duration })
    validateOperations(plan.operations, clientIds(parts))
    validateDecisions(plan, nodes)
    if (!options.outsideModel) refuseOutsideModel(faults, faultModel)
    this.outside = outsideModel(faults, faultModel)
    this.recorder = new Recorder(() => this.world.nodeIds, options.trace)
    this.coverage = options.coverage ? new Coverage(this.recorder) : null
    const { calm, delays, schedule } = plan
    const decisions = { calm, delays, schedule, until: duration }
    const network = (this.network = new Network(this.streams, parts.network, decisions))
    this.world = new World({
      streams: this.streams,
      transport: network,
      observer: this.coverage ?? this.recorder,
      listener: this,
      watch: options.watch,
      ...(parts.limits && { limits: parts.limits }),
    })
    const disks = this.addNodes()
    this.injector = new Injector({
      world: this.world,
      network,
      disks,
      heldDown: new Map(),
      killed: new Set(),
      lost: new Set(),
    })
    this.monitors = new Monitors(this.world, parts.checks, parts.sometimes ?? [])
    this.world.start()
    this.injector.plan(faults)
    for (const id of clientIds(parts)) {
      const operations = plan.operations.filter(({ client }) => client === id)
      this.drivers.set(id, new ClientDriver(this.world, this.history, this.world.nodeNamed(id), operations))
    }
  }

  /** Whether a light watch has met something that a close one should look at. */
  get suspected(): boolean {
    return this.world.guard.suspected
  }

  async run(): Promise<Outcome> {
    await this.world.guard.attend(() => this.drive())
    const { violations, undecided, reached } = this.monitors
    return {
      verdict: violations.length > 0 ? 'fail' : undecided.length > 0 ? 'undecided' : 'pass',
      violations,
      undecided,
      digest: this.recorder.digest.toString(),
      events: this.world.events,
      virtualMs: toMillis(this.world.now),
      faults: this.injector.counts(),
      outsideModel: this.outside,
      reached: [...reached],
      history: this.history.operations(),
      trace: this.recorder.trace,
      ...(this.coverage !== null && { coverage: this.covered(this.coverage) }),
      ...(this.options.decisions && { decisions: this.network.decisions() }),
    }
  }

  private async drive(): Promise<void> {
    const { guard } = this.world
    try {
      await this.world.run(this.parts.duration)
      await this.fairPhase()
      await guard.rest()
      this.monitors.end(this.end())
    } catch (error) {
      await guard.rest()
      if (!(error instanceof LimitError)) throw error
      this.monitors.undecided.push(error.message)
    }
  }

  handled(node: SimNode): void {
    if (this.coverage !== null && node.process !== null) this.coverage.visited(node.process)
    this.monitors.nodeChanged(node)
  }

  wentDown(node: SimNode): void {
    this.drivers.get(node.id)?.wentDown()
    this.monitors.nodeChanged(node)
  }

  noted(node: SimNode, kind: string, data: unknown): void {
    this.monitors.nodeNoted(node, kind, data)
  }

  completed(node: SimNode, outcome: 'ok' | 'fail' | 'info', output: unknown): void {
    const driver = this.drivers.get(node.id)
    if (driver === undefined) throw new Error(`${node.id} is not a client, and ended an operation`)
    driver.completed(outcome, output)
  }

  uncaught(node: SimNode, error: unknown, who = `a handler of ${node.id}`): void {
    this.monitors.violated('no-uncaught-errors', `${who} threw ${errorText(error)}`, node)
  }

  /** The first is enough: what follows may come of it. */
  nondeterministic(node: NodeId, sentence: string): void {
    if (this.monitors.violations.some(({ check }) => check === 'determinism')) return
    this.monitors.violated('determinism', sentence, this.world.nodeNamed(node))
  }

  private covered(coverage: Coverage): readonly number[] {
    for (const name of this.monitors.reached) coverage.reached(name)
    return [...coverage.features]
  }

  private addNodes(): Map<string, SimulatedDisk> {
    const { world, streams, parts } = this
    const disks = new Map<string, SimulatedDisk>()
    const add = (id: string, role: string, process: ScenarioOptions['servers']['process']): void => {
      const sampler = parts.disk?.flush && samplerOf(parts.disk.flush)
      const flush = sampler && (() => toMillis(sampler(streams.get(`disk/${id}/flush`).next())))
      const disk = new SimulatedDisk(streams.get(`disk/${id}`), flush)
      disks.set(id, disk)
      world.addNode(id, role, process, disk)
    }
    for (const id of serverIds(parts)) add(id, 'server', parts.servers.process)
    if (parts.clients) for (const id of clientIds(parts)) add(id, 'client', parts.clients.process)
    return disks
  }

  /** The second phase: faults end, a core with a quorum is whole, and each client asks until it is answered. */
  private async fairPhase(): Promise<void> {
    const { world, parts, streams } = this
    const length = Math.max(0, ...parts.checks.map((check) => check.fairPhase ?? 0))
    if (length === 0 || this.monitors.violations.length > 0) return
    const phase: FairPhase = { core: this.drawCore(), from: toMillis(world.now), length }
    const { core, from } = phase
    this.injector.heal([...core, ...clientIds(parts)])
    this.monitors.beginFairPhase(phase)
    for (const [client, driver] of this.drivers) {
      const site = { client, random: streams.get(`plan/probes/${client}`), duration: parts.duration }
      driver.probe(() => parts.clients!.workload.probe(site))
    }
    const drivers = [...this.drivers]
    const unanswered = (): boolean => drivers.some(([, driver]) => driver.answered === null)
    // What begins within the phase has as long as the phase itself: hence the second half, for monitors that wait.
    for (let step = 1; step <= 40; step++) {
      const goesOn = (step <= 20 && unanswered()) || this.monitors.wait()
      if (!goesOn || this.monitors.violations.length > 0) break
      await world.run(from + (length * step) / 20)
    }
    const requests = drivers.map(([client, { answered }]) => ({
      client,
      asked: from,
      ...(answered !== null && { answered }),
    }))
    this.recovery = { ...phase, until: toMillis(world.now), requests }
  }

  /** A quorum of the servers that can come back, or more of them. */
  private drawCore(): string[] {
    const { servers } = this.parts
    const quorum = servers.quorum ?? Math.floor(servers.count / 2) + 1
    const candidates = serverIds(this.parts).filter((id) => !this.injector.lost.has(id))
    if (candidates.length < quorum) return []
    const random = this.streams.get('plan/core')
    return random.shuffle(candidates).slice(0, random.int(quorum, candidates.length)).sort()
  }

  private end(): RunEnd {
    const { recovery } = this
    return {
      history: this.history.operations(),
      faults: this.injector.counts(),
      ...(recovery && { recovery }),
    }
  }
}
