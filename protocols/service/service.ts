import { toMillis, type Env, type Latency, type NodeId, type Process } from 'seedbed'
import { samplerOf, type Sampler } from 'seedbed/network'
import { ConcurrencyLimit, type ConcurrencyLimits } from './concurrency-limit.js'
import { Context } from './context.js'
import type { ServiceMessage, ServiceRequest } from './messages.js'
import { failure, isResult, success, type Result } from './result.js'

/** How a service serves. */
export interface ServiceOptions extends ConcurrencyLimits {
  /** How long the work on each request takes, ms, while it holds its place: what it costs to serve. Default: no time. */
  readonly serviceTime?: Latency
}

type Handler = (input: unknown, context: Context) => unknown

/**
 * A service: the public methods of a subclass are what others may call through a `remote`. A method takes its input and the
 * context of the request, and returns a value, or a `Result` where it may come to a no; what it throws is an internal error. Requests
 * wait for their turn where `concurrency` is limited, and are turned away where the queue is full: so overload exists.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { failure, Service } from 'seedbed/protocols/service'
 * class Stock extends Service {
 *   private left = 10
 *   constructor(env: Env) {
 *     super(env, { concurrency: 2, queue: 100 })
 *   }
 *   async take({ count }: { count: number }) {
 *     if (count > this.left) return failure('failed', 'out of stock')
 *     this.left -= count
 *     return this.left
 *   }
 * }
 * ```
 */
export abstract class Service implements Process<ServiceMessage> {
  /** Who is at work, and who waits. */
  readonly admission: ConcurrencyLimit
  // Truly private: every other name belongs to the methods of subclasses, and a name that is seen can be called.
  readonly #workTime: Sampler | undefined
  readonly #inProgress = new Map<NodeId, Map<number, Context>>()

  constructor(
    protected readonly env: Env,
    options: ServiceOptions = {},
  ) {
    this.admission = new ConcurrencyLimit(options)
    this.#workTime = options.serviceTime && samplerOf(options.serviceTime)
  }

  /**
   * Someone no longer waits. A subclass that receives messages of its own hands on the others. Async, for what it ends goes on
   * where it had awaited: the world waits for that as well.
   */
  async receive(message: ServiceMessage, from: NodeId): Promise<void> {
    if (message.type === 'service/cancel') this.#inProgressFor(from).get(this.keyOf(message))?.cancel()
  }

  /** One async function for all of it: what is awaited on the way of every request is dear. */
  async serve(request: ServiceRequest, from: NodeId): Promise<Result<unknown>> {
    const context = this.contextOf(request)
    const key = this.keyOf(request)
    const inProgress = this.#inProgressFor(from)
    inProgress.set(key, context)
    const entering = this.admission.enter(context)
    const refusal = entering instanceof Promise ? await entering : entering
    try {
      if (refusal !== undefined) return refusal
      const handler = this.#handlerOf(request.method)
      if (handler === undefined) return failure('unavailable', `there is no method "${request.method}"`)
      if (this.#workTime !== undefined) {
        await this.#work(this.#workTime, context)
        const late = this.admission.refusal(context)
        if (late !== undefined) return late
      }
      const output = await handler.call(this, request.input, context)
      return isResult(output) ? output : success(output)
    } finally {
      if (refusal === undefined) this.admission.leave()
      inProgress.delete(key)
    }
  }

  /** By which a cancel finds its request among those of the same caller. */
  protected keyOf({ name }: ServiceMessage): number {
    return name
  }

  /** What is left of the caller's time is all that this request has. */
  protected contextOf({ remaining = Infinity }: ServiceRequest): Context {
    return Context.background(this.env).within(remaining)
  }

  #inProgressFor(caller: NodeId): Map<number, Context> {
    let requests = this.#inProgress.get(caller)
    if (requests === undefined) this.#inProgress.set(caller, (requests = new Map<number, Context>()))
    return requests
  }

  #work(workTime: Sampler, context: Context): Promise<void> {
    const time = toMillis(workTime(this.env.random('service-time').next()))
    return this.admission.limits.shedExpired === false ? this.env.sleep(time) : context.sleep(time)
  }

  #handlerOf(method: string): Handler | undefined {
    if (method in Service.prototype || RESERVED.has(method)) return undefined
    const handler = (this as unknown as Record<string, unknown>)[method]
    return typeof handler === 'function' ? (handler as Handler) : undefined
  }
}

/** What the environment calls of a process is nobody else's. */
const RESERVED = new Set(['start', 'timeout', 'invoke'])
