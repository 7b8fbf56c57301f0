import type { HistoryRecorder, Outcome } from '../history/index.js'
import { toMicros, toMillis, type Micros, type SimNode, type World } from '../kernel/index.js'
import type { PlannedOperation } from './plan.js'

/** Gives one client its operations, one after the other, and records how they end. */
export class ClientDriver {
  /** When the client was last answered `ok`, ms. */
  answered: number | null = null
  private readonly waiting: PlannedOperation[]
  private open: number | null = null
  private nextProbe: (() => unknown) | null = null
  private probing = false
  /** Probes are not in the plan: their numbers lie beyond those of its operations. */
  private probeId = 1_000_000_000
  private lives = 0
  /** The number of the last beginning that was scheduled, while it has not come; earlier ones are void. */
  private due: number | null = null
  private schedules = 0

  constructor(
    private readonly world: World,
    private readonly history: HistoryRecorder,
    private readonly node: SimNode,
    operations: readonly PlannedOperation[],
  ) {
    this.waiting = [...operations]
    this.next()
  }

  /** From now on the client asks for probes alone, until one is answered `ok`. */
  probe(draw: () => unknown): void {
    this.waiting.length = 0
    this.nextProbe = draw
    this.answered = null
    this.due = null
    this.next()
  }

  /** The client says how its operation ended. */
  completed(outcome: Outcome, output: unknown): void {
    if (this.open === null)
      throw new Error(`${this.node.id} ended an operation while it had none in progress`)
    this.history.complete(this.open, outcome, output, toMillis(this.world.now))
    this.open = null
    if (outcome === 'info') this.lives++
    if (outcome === 'ok' && this.probing) {
      this.answered = toMillis(this.world.now)
      this.nextProbe = null
    }
    this.probing = false
    this.next()
  }

  /** The client has crashed: nobody knows what becomes of its operation. */
  wentDown(): void {
    if (this.open !== null) this.completed('info', 'the client crashed')
  }

  private next(): void {
    const { world } = this
    if (this.open !== null || this.due !== null) return
    const operation = this.waiting[0]
    if (operation === undefined && this.nextProbe === null) return
    this.beginAt(operation === undefined ? world.now : Math.max(world.now, toMicros(operation.at)))
  }

  private beginAt(at: Micros): void {
    const number = ++this.schedules
    this.due = number
    this.world.schedule(at, () => {
      if (this.due === number) this.begin()
    })
  }

  private begin(): void {
    const { world, node } = this
    this.due = null
    if (!node.up) return this.beginAt(world.now + toMicros(100))
    const operation = this.waiting.shift()
    this.probing = operation === undefined
    const input = operation === undefined ? this.nextProbe!() : operation.input
    this.open = this.history.invoke(this.process, input, toMillis(world.now))
    world.invoke(node, world.now, input, operation?.id ?? this.probeId++)
  }

  /** A client whose operation is of unknown outcome goes on as another process: a process has one operation at a time. */
  private get process(): string {
    return this.lives === 0 ? this.node.id : `${this.node.id}.${this.lives}`
  }
}
