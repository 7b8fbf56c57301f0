import type { Env } from 'seedbed'
import { failure, type Failure } from './result.js'

type Listener = (ended: Failure) => void

/**
 * What a request carries along on its way: until when its answer is wanted, and whether it is wanted at all. A call made with
 * the context of a request inherits what is left of its time; so no one works, or waits, for an answer that nobody wants.
 * Deadlines travel as time that is left, as gRPC sends them (`grpc-timeout`): clocks of two nodes need not agree.
 */
export class Context {
  private ending: Failure | undefined
  private listeners: Set<Listener> | undefined

  private constructor(
    private readonly env: Env,
    /** By the monotonic clock of this node (`env.uptime`), ms. */
    readonly deadline: number,
    private readonly isBackground = false,
  ) {}

  /** Of nobody's request: no deadline, and nobody cancels it. */
  static background(env: Env): Context {
    return new Context(env, Infinity, true)
  }

  /** How much time is left, ms; 0 when the deadline has passed. */
  get remaining(): number {
    return this.deadline === Infinity ? Infinity : Math.max(0, this.deadline - this.env.uptime())
  }

  /** Why its answer is no longer wanted; undefined while it is. */
  get ended(): Failure | undefined {
    return this.ending ?? (this.remaining > 0 ? undefined : failure('deadline-exceeded'))
  }

  /** A context of its own, which ends with this one, when it is cancelled, or after `ms`. */
  within(ms: number): Context {
    const inner = new Context(this.env, Math.min(this.deadline, this.env.uptime() + ms))
    inner.ending = this.ending
    // A background is never cancelled: it need not remember whom it has given rise to.
    if (!this.isBackground) this.onCancel((ended) => inner.cancel(ended.reason))
    return inner
  }

  /** Its answer is no longer wanted. */
  cancel(reason = 'cancelled'): void {
    if (this.ending !== undefined) return
    const ended = (this.ending = failure('cancelled', reason))
    const { listeners } = this
    this.listeners = undefined
    listeners?.forEach((listener) => listener(ended))
  }

  /**
   * Calls back when it is cancelled; deadlines pass without a word, and show in `ended`.
   *
   * @returns what takes this back
   */
  onCancel(listener: Listener): () => void {
    const listeners = (this.listeners ??= new Set())
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  /** Sleeps, but not beyond its end. */
  sleep(ms: number): Promise<void> {
    if (this.ended !== undefined) return Promise.resolve()
    const slept = this.env.sleep(Math.min(ms, this.remaining))
    if (this.isBackground) return slept
    return new Promise((resolve, reject) => {
      const stop = this.onCancel(() => resolve())
      slept.then(() => {
        stop()
        resolve()
      }, reject)
    })
  }
}
