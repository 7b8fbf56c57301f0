import type { HistoryRecorder, Outcome } from '../history/index.js'
import { toMicros, toMillis, type SimNode, type World } from '../kernel/index.js'
import type { PlannedOperation } from './plan.js'

/** Gives one client its operations, one after the other, and records how they end. */
export class ClientDriver {
  /** When the client was last answered `ok`, ms. */
  answered: number | null = null
  private readonly waiting: PlannedOperation[]
  private open: number | null = null
  private nextProbe: (() => unknown) | null = null
  private lives = 0
  private scheduled = false

  constructor(
    private readonly world: World,
    private readonly history: HistoryRecorder,
    private readonly node: SimNode,
    operations: readonly PlannedOperation[],
  ) {
    this.waiting = [...operations]
    this.next()
  }

  /** From now on the client asks for probes alone, one after the other. */
  probe(draw: () => unknown): void {
    this.waiting.length = 0
    this.nextProbe = draw
    this.answered = null
    this.next()
  }

  /** The client says how its operation ended. */
  completed(outcome: Outcome, output: unknown): void {
    if (this.open === null) throw new Error(`${this.node.id} ended an operation while it had none in progress`)
    this.history.complete(this.open, outcome, output, toMillis(this.world.now))
    this.open = null
    if (outcome === 'info') this.lives++
    if (outcome === 'ok' && this.probing) this.answered = toMillis(this.world.now)
    this.probing = false
    this.next()
  }

  /** The client has crashed: nobody knows what becomes of its operation. */
  wentDown(): void {
    if (this.open !== null) this.completed('info', 'the client crashed')
  }

  private probing = false

  private next(): void {
    const { world } = this
    if (this.open !== null || this.scheduled) return
    const operation = this.waiting[0]
    if (operation === undefined && this.nextProbe === null) return
    this.scheduled = true
    const at = operation === undefined ? world.now : Math.max(world.now, toMicros(operation.at))
    world.schedule(at, () => this.begin())
  }

  private begin(): void {
    const { world, node } = this
    this.scheduled = false
    if (this.open !== null) return
    if (!node.up) return this.tryLater()
    const operation = this.waiting.shift()
    if (operation === undefined && this.nextProbe === null) return
    if (operation !== undefined && toMicros(operation.at) > world.now) {
      this.waiting.unshift(operation)
      return this.next()
    }
    this.probing = operation === undefined
    const input = operation === undefined ? this.nextProbe!() : operation.input
    this.open = this.history.invoke(this.process, input, toMillis(world.now))
    world.invoke(node, world.now, input, operation?.id ?? this.probeId++)
  }

  private probeId = 1_000_000_000

  /** A client whose operation is of unknown outcome goes on as another process: a process has one operation at a time. */
  private get process(): string {
    return this.lives === 0 ? this.node.id : `${this.node.id}.${this.lives}`
  }

  private tryLater(): void {
    this.scheduled = true
    this.world.schedule(this.world.now + toMicros(100), () => this.begin())
  }
}
