import type { Env, NodeId } from './env.js'

/**
 * A process: what runs on a node. It is told of messages and timers, one at a time, and acts through its environment
 * alone. A handler may be async; then the next event waits until every promise of this one has come to rest.
 * Return the promises you start, or await them: they end with the node when it crashes, and their errors are its own.
 *
 * @typeParam M - the messages it receives, a plain discriminated union.
 *
 * @example
 * ```ts
 * import type { Env, NodeId, Process } from 'seedbed'
 * type Message = { type: 'ping'; n: number } | { type: 'pong'; n: number }
 * class Ponger implements Process<Message> {
 *   constructor(private readonly env: Env<Message>) {}
 *   receive(message: Message, from: NodeId) {
 *     if (message.type === 'ping') this.env.send(from, { type: 'pong', n: message.n })
 *   }
 * }
 * ```
 */
export interface Process<M = any> {
  /** Called once, when the node starts and again, on a new object, after each restart. */
  start?(): void | Promise<void>
  /** A message has arrived. It is frozen. */
  receive?(message: M, from: NodeId): void | Promise<void>
  /** A timer set with `env.setTimer(name, ms)` has run out. */
  timeout?(name: string): void | Promise<void>
  /** A request sent with `env.call` has arrived; what it returns is the reply. */
  serve?(request: M, from: NodeId): unknown
}

/** A process that carries out a client's operations, one at a time, and says how each ended (see `ClientEnv`). */
export interface ClientProcess<M = any, I = any> extends Process<M> {
  /** Begin an operation. `id` is unique in the run and grows with each operation of this client. */
  invoke(input: I, id: number): void | Promise<void>
}

/** Makes the process of a node: a class whose constructor takes the environment, or a function. */
export type ProcessFactory<M = any> = (new (env: any) => Process<M>) | ((env: any) => Process<M>)

/** Makes the process of a client. */
export type ClientFactory<M = any> = (new (env: any) => ClientProcess<M>) | ((env: any) => ClientProcess<M>)

/** Makes a process, whichever kind of factory it is. */
export function createProcess(factory: ProcessFactory, env: Env): Process {
  return isClass(factory) ? new factory(env) : factory(env)
}

function isClass(factory: ProcessFactory): factory is new (env: Env) => Process {
  return typeof factory === 'function' && /^class\b/.test(Function.prototype.toString.call(factory))
}
