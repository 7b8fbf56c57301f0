import { CRASH_SIGNAL } from './crash-signal.js'
import { DiskError } from './disk.js'
import { RemoteError, type NodeId } from './env.js'
import type { SimNode } from './sim-node.js'
import type { World } from './world.js'
import { withoutStack } from './without-stack.js'

/** The messages that carry `env.call` and its reply; to the network they are like any other. */
interface CallRequest {
  readonly type: 'seedbed/request'
  readonly id: number
  readonly body: unknown
}

interface CallReply {
  readonly type: 'seedbed/reply'
  readonly id: number
  readonly body?: unknown
  readonly error?: string
}

export type CallMessage = CallRequest | CallReply

export function isCallMessage(message: unknown): message is CallMessage {
  const type = (message as { type?: unknown } | null)?.type
  return type === 'seedbed/request' || type === 'seedbed/reply'
}

/** A call that waits for its reply. */
export class OpenCall<R = unknown> {
  resolve!: (value: R) => void
  private reject!: (error: Error) => void
  readonly reply = new Promise<R>((resolve, reject) => {
    this.resolve = resolve
    this.reject = reject
  })

  /** Nobody has to wait for a reply: one that does not come is then nobody's error. */
  fail(error: Error): void {
    this.reply.catch(() => undefined)
    this.reject(error)
  }
}

/** The two ends of `env.call`: a node that serves a request, and one that its reply comes back to. */
export class Calls {
  private kept: Promise<void> | undefined

  constructor(
    private readonly world: World,
    /** Told what ends a node that serves: a crash, or a disk that fails. */
    private readonly caught: (node: SimNode, error: unknown) => void,
  ) {}

  /** Hands over what has arrived. */
  receive(node: SimNode, from: NodeId, message: CallMessage): void {
    if (message.type === 'seedbed/reply') this.reply(node, from, message)
    else this.request(node, from, message)
  }

  private reply(node: SimNode, from: NodeId, { id, body, error }: CallReply): void {
    const { calls } = node.env!
    const open = calls.get(id)
    if (open === undefined) return
    calls.delete(id)
    this.world.unsettled = true
    if (error === undefined) open.resolve(body)
    else open.fail(withoutStack(() => new RemoteError(from, error)))
  }

  /** A promise that is kept: one serves all answers that are there at once. It is made by a handler, as whoever watches over promises asks. */
  private atOnce(): Promise<void> {
    return (this.kept ??= Promise.resolve())
  }

  private request(node: SimNode, from: NodeId, { id, body }: CallRequest): void {
    const env = node.env!
    const process = node.process!
    const { incarnation } = node
    const ended = (error: unknown): void => {
      if (node.incarnation === incarnation) this.caught(node, error)
    }
    const failed = (error: unknown): void => {
      if (error === CRASH_SIGNAL || error instanceof DiskError) return ended(error)
      const reason = error instanceof Error ? error.message : String(error)
      try {
        env.send(from, { type: 'seedbed/reply', id, error: reason })
      } catch (crash) {
        ended(crash)
      }
    }
    const served = (answer: unknown): void => {
      try {
        env.send(from, { type: 'seedbed/reply', id, body: answer })
      } catch (error) {
        failed(error)
      }
    }
    if (process.serve === undefined) return failed(`${node.id} serves no requests`)
    // It may wake others of this process, which wait for it: they go on as part of this event.
    this.world.unsettled = true
    let answer: unknown
    try {
      answer = process.serve(body, from)
    } catch (error) {
      return failed(error)
    }
    this.world.guard.handlerWaits()
    // Even an answer that is there at once goes out after what its handler has set going: as it would if it were awaited.
    if (typeof (answer as Promise<unknown> | null)?.then === 'function')
      void Promise.resolve(answer).then(served, failed)
    else void this.atOnce().then(() => served(answer))
  }
}
