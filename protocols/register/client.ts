import type { ClientEnv, ClientProcess, NodeId, ProcessFactory } from 'seedbed'
import type { RegisterInput } from 'seedbed/check'
import type { Json } from 'seedbed/protocols/state-machines'
import type { RegisterMessage, RegisterReply, RegisterRequest } from './messages.js'

/** Options of `registerClient`, ms. */
export interface RegisterClientOptions {
  /** After how long an unanswered request is sent again, to the next server; null: never. Default: 200. */
  readonly retry?: number | null
  /** After how long the client gives up, not knowing whether its request was carried out; null: never. Default: 2000. */
  readonly timeout?: number | null
}

/** Asks for one thing at a time. Each request, and each retry, goes to the next server. */
export class RegisterClient<M = RegisterMessage> implements ClientProcess<M> {
  /** The request in progress. */
  request: RegisterRequest | null = null
  /** How many requests have been sent, and where the first one went: the next goes one further. */
  protected turn: number

  constructor(
    protected readonly env: ClientEnv<M>,
    protected readonly options: Required<RegisterClientOptions> = DEFAULTS,
  ) {
    this.turn = env.nodes('client').indexOf(env.id)
  }

  invoke(input: RegisterInput<Json>, id: number): void {
    this.request = input.f === 'write' ? { type: 'put', id, value: input.value } : { type: 'get', id }
    const { timeout } = this.options
    if (timeout !== null) this.env.setTimer('timeout', timeout)
    this.sendRequest()
  }

  receive(message: M, _from: NodeId): void {
    this.answered(message as RegisterReply)
  }

  timeout(name: string): void {
    if (name === 'retry') this.sendRequest()
    else this.end(() => this.env.info('timeout'))
  }

  protected sendRequest(): void {
    const servers = this.env.nodes('server')
    this.ask(servers[this.turn % servers.length], this.request!)
    this.turn++
    const { retry } = this.options
    if (retry !== null) this.env.setTimer('retry', retry)
  }

  protected ask(server: NodeId, request: RegisterRequest): void {
    this.env.send(server, request as M)
  }

  protected answered(reply: RegisterReply): void {
    if (reply.id !== this.request?.id) return
    if (reply.type === 'putOk') this.end(() => this.env.ok())
    else if (reply.type === 'getOk') this.end(() => this.env.ok(reply.value))
    else this.end(() => this.env.fail('another value was chosen'))
  }

  private end(say: () => void): void {
    this.request = null
    this.env.cancelTimer('retry')
    this.env.cancelTimer('timeout')
    say()
  }
}

const DEFAULTS: Required<RegisterClientOptions> = { retry: 200, timeout: 2_000 }

/**
 * Makes clients of a register.
 *
 * @example
 * ```ts
 * import { registerClient } from 'seedbed/protocols/register'
 * const client = registerClient({ retry: null, timeout: null })
 * ```
 */
export function registerClient(options: RegisterClientOptions = {}): ProcessFactory<RegisterMessage> {
  const filled = { ...DEFAULTS, ...options }
  return (env: ClientEnv<RegisterMessage>) => new RegisterClient(env, filled)
}
