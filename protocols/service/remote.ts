import { CallTimeoutError, RemoteError, type Env, type NodeId } from 'seedbed'
import type { Context } from './context.js'
import { REQUESTS_OF_A_LIFE, type RequestName, type ServiceRequest } from './messages.js'
import type { Policy } from './policy.js'
import { failure, type Failure, type Result } from './result.js'
import type { Service } from './service.js'

/** What a method brings its caller. */
type Brought<R> =
  Awaited<R> extends infer A
    ? A extends { readonly ok: true; readonly value: infer V }
      ? V
      : Exclude<A, Failure>
    : never

/** The methods of a service, as its callers see them: every call may fail, and says so in its result. */
export type Remote<S extends Service> = {
  readonly [
    K in Exclude<keyof S, keyof Service | 'start' | 'timeout'> as S[K] extends (...given: any) => unknown
      ? K
      : never
  ]: S[K] extends (input: infer I, ...rest: any) => infer R
    ? (input: I, context: Context) => Promise<Result<Brought<R>>>
    : never
}

/** Options of a `remote`. */
export interface RemoteOptions {
  /** How long each call may take, ms; less where less is left of the context's time. */
  readonly timeout: number
  /** What each call goes through; see `compose`. Each attempt of a retry has the whole timeout. Default: nothing. */
  readonly through?: Policy
}

/** What each life of a node has last sent. */
const sent = new WeakMap<Env, RequestName>()

function nextName(env: Env): RequestName {
  const last = sent.get(env) ?? REQUESTS_OF_A_LIFE * env.random('service/life').int(0, 2 ** 32 - 1)
  sent.set(env, last + 1)
  return last + 1
}

/**
 * The methods of a service that runs on another node.
 *
 * @example
 * ```ts
 * import type { Env } from 'seedbed'
 * import { Context, remote, Service } from 'seedbed/protocols/service'
 * class Greeter extends Service {
 *   async greet(name: string) {
 *     return `hello, ${name}`
 *   }
 * }
 * class Visitor {
 *   constructor(private readonly env: Env) {}
 *   async start() {
 *     const greeter = remote<Greeter>(this.env, 'n2', { timeout: 100 })
 *     const greeting = await greeter.greet('n1', Context.background(this.env))
 *     this.env.log(greeting.ok ? greeting.value : greeting.code)
 *   }
 * }
 * ```
 */
export function remote<S extends Service>(env: Env, to: NodeId, options: RemoteOptions): Remote<S> {
  const { timeout, through = (next) => next } = options
  const methodOf = (method: string) => (input: unknown, context: Context) =>
    through((within) => request(env, to, method, input, within, timeout))(context)
  const unknown = new Proxy({} as Remote<S>, {
    get(_target, method: string, methods: object) {
      // Whoever awaits the remote itself is not calling a method of that name.
      if (method === 'then') return undefined
      const value = methodOf(method)
      Object.defineProperty(methods, method, { value })
      return value
    },
  })
  // A method that has been called before is found without a detour.
  return Object.create(unknown) as Remote<S>
}

/** Asks a service for one thing. `remote` reads better; this is for callers who choose their words at run time. */
export function request(
  env: Env,
  to: NodeId,
  method: string,
  input: unknown,
  context: Context,
  timeout: number,
): Promise<Result<unknown>> {
  const { ended } = context
  if (ended !== undefined) return Promise.resolve(ended)
  const remaining = Math.min(timeout, context.remaining)
  const name = nextName(env)
  const message: ServiceRequest = { type: 'service/request', name, method, input, remaining }
  return new Promise((resolve, reject) => {
    const stop = context.onCancel((cancelled) => {
      env.send(to, { type: 'service/cancel', name })
      resolve(cancelled)
    })
    env.call<Result<unknown>>(to, message, { timeout: remaining }).then(
      (result) => {
        stop()
        resolve(result)
      },
      (error: Error) => {
        stop()
        if (error instanceof CallTimeoutError) resolve(failure('deadline-exceeded'))
        else if (error instanceof RemoteError) resolve(failure('internal', error.message))
        else reject(error)
      },
    )
  })
}
