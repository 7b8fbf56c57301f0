import { RandomStream, seal, type ClientEnv, type Disk, type NodeId } from '../../../kernel/index.js'
import type { Outcome } from '../../../history/index.js'
import { ExploredDisk } from './explored-disk.js'
import { PlainStyleError } from './plain-style.js'
import type { Step } from './step.js'

/** What an environment knows of the world around it. */
export interface Surroundings {
  readonly roles: Readonly<Record<string, readonly NodeId[]>>
  /** The numbers that each draw may come to; none, and drawing is refused. */
  readonly random: readonly number[]
  /** What the clocks show, ms. */
  readonly now: number | undefined
}

/** The environment of one node in an exploration: what the process does goes into the step in progress. */
export class ExploredEnv implements ClientEnv {
  readonly peers: readonly NodeId[]
  readonly disk: Disk
  private current: Step | null = null
  private readonly streams = new Map<string, RandomStream>()

  constructor(
    readonly id: NodeId,
    role: string,
    private readonly world: Surroundings,
  ) {
    this.peers = Object.freeze(this.nodes(role).filter((node) => node !== id))
    this.disk = new ExploredDisk(() => this.step())
  }

  begin(step: Step): void {
    this.current = step
  }

  end(): void {
    this.current = null
  }

  nodes(role: string): readonly NodeId[] {
    return this.world.roles[role] ?? []
  }

  send(to: NodeId, message: unknown): void {
    const step = this.step()
    const all = Object.values(this.world.roles).flat()
    if (!all.includes(to)) throw new RangeError(`there is no node "${to}"; there are ${all.join(', ')}`)
    seal(message)
    step.sent.push({ to, message })
    step.effect()
  }

  setTimer(name: string, ms: number): void {
    const step = this.step()
    if (!(ms >= 0 && ms < Infinity))
      throw new RangeError(`timer "${name}" of ${this.id}: ${ms} is not a number of ms from 0 on`)
    step.timers.add(name)
  }

  cancelTimer(name: string): void {
    this.step().timers.delete(name)
  }

  now(): number {
    return this.clock()
  }

  uptime(): number {
    return this.clock()
  }

  private clock(): number {
    const step = this.step()
    if (this.world.now === undefined)
      return this.refuse(
        step,
        'it reads its clock, and no time passes where every order of events is tried; say what the clock shows with the option "now"',
      )
    return this.world.now
  }

  random(stream: string): RandomStream {
    const step = this.step()
    let known = this.streams.get(stream)
    if (known === undefined) {
      known = new RandomStream(stream, () => () => this.draw(stream))
      this.streams.set(stream, known)
    }
    if (this.world.random.length === 0) return this.refuseRandom(step, stream)
    return known
  }

  log(): void {
    this.step()
  }

  note(kind: string, data?: unknown): void {
    seal(data)
    this.step().notes.push({ kind, data })
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

  sleep(): Promise<void> {
    return this.refuse(
      this.step(),
      'it sleeps; set a named timer instead (env.setTimer), and go on in timeout(name)',
    )
  }

  call<R>(): Promise<R> {
    return this.refuse(
      this.step(),
      'it makes a call; send a message instead (env.send), and take the answer in receive',
    )
  }

  private step(): Step {
    const step = this.current
    if (step === null)
      throw new Error(
        `${this.id} acted outside of its handlers: its environment was kept and used from elsewhere`,
      )
    step.guard()
    return step
  }

  private draw(stream: string): number {
    const step = this.step()
    const { random } = this.world
    return random.length === 0 ? this.refuseRandom(step, stream) : random[step.choose()]
  }

  private refuseRandom(step: Step, stream: string): never {
    return this.refuse(
      step,
      `it draws from its random stream "${stream}"; name the numbers in [0, 1) that a draw may come to with the option "random", ` +
        `one if it does not matter which`,
    )
  }

  private complete(outcome: Outcome, output: unknown): void {
    const step = this.step()
    if (!step.open) throw new Error(`${this.id} ended an operation while it had none in progress`)
    seal(output)
    step.open = false
    step.told.push({ kind: 'end', outcome, output })
  }

  private refuse(step: Step, problem: string): never {
    return step.refuse(new PlainStyleError(this.id, problem))
  }
}
