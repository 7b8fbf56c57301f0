import type { Disk } from './disk.js'
import type { RandomStream } from './random.js'

/** The name of a node, such as `n1`. */
export type NodeId = string

/**
 * Everything a process may do to the world. Each effect is a place where a fault can strike, and nothing here is
 * possible only in a simulation: an environment of sockets, files and the wall clock can offer the same.
 *
 * @typeParam M - the messages the process sends.
 */
export interface Env<M = any> {
  /** This node's name. */
  readonly id: NodeId
  /** The other nodes that run the same role, in a fixed order. */
  readonly peers: readonly NodeId[]
  /** All nodes of a role, such as `server` or `client`, in a fixed order. */
  nodes(role: string): readonly NodeId[]
  /**
   * Sends a message. It is deep-frozen at once. It may be lost, late, doubled or overtaken.
   *
   * @throws TypeError when the message is not plain data; RangeError when there is no such node.
   */
  send(to: NodeId, message: M): void
  /** Starts the timer of that name, or starts it anew; `timeout(name)` is called after `ms` by this node's clock. */
  setTimer(name: string, ms: number): void
  /** Stops the timer of that name, if it runs. */
  cancelTimer(name: string): void
  /** This node's wall clock, ms. It may be off, drift, and jump, also backwards. */
  now(): number
  /**
   * How long this process has run, ms by this node's monotonic clock: it may run fast or slow, and never jumps. Deadlines and
   * windows of time are measured by it.
   */
  uptime(): number
  /** A stream of random numbers, this node's own, by its name. */
  random(stream: string): RandomStream
  /** This node's disk. */
  readonly disk: Disk
  /** A line for people who look at the run. */
  log(text: string, data?: unknown): void
  /** A fact for checkers, such as `('decided', { value })`. A real environment ignores it. */
  note(kind: string, data?: unknown): void
  /** Resolves after `ms` by this node's clock; never, if the node crashes first. */
  sleep(ms: number): Promise<void>
  /**
   * Sends a request and resolves to the reply of the other side's `serve`.
   *
   * @throws (rejects) CallTimeoutError when no reply came within `timeout` ms.
   */
  call<R>(to: NodeId, request: M, options: CallOptions): Promise<R>
}

/** Options of `env.call`. */
export interface CallOptions {
  /** How long to wait for the reply, ms by this node's clock. */
  readonly timeout: number
}

/** No reply came in time. Whether the request was carried out is unknown. */
export class CallTimeoutError extends Error {
  override readonly name = 'CallTimeoutError'

  constructor(
    readonly to: NodeId,
    readonly timeout: number,
  ) {
    super(`no reply from ${to} within ${timeout} ms`)
  }
}

/** The other side's `serve` threw. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError'

  constructor(
    readonly from: NodeId,
    message: string,
  ) {
    super(message)
  }
}

/** The environment of a client's process: it also says how the operation in progress ended. */
export interface ClientEnv<M = any> extends Env<M> {
  /** The operation took place and returned this. */
  ok(output?: unknown): void
  /** The operation certainly did not take place. */
  fail(reason?: unknown): void
  /** It is not known whether the operation took place, or ever will. */
  info(reason?: unknown): void
}
