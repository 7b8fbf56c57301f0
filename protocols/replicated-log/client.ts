import type { ClientEnv, ClientProcess, NodeId, ProcessFactory } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { ClientAnswer, ClientRequest, NumberedRequest } from './messages.js'

/** Options of `logClient`, ms. */
export interface LogClientOptions {
  /** The range of the time after which an unanswered request is sent again, to another server. Default: 400 to 500. */
  readonly retry?: readonly [min: number, max: number]
  /** After how long the client gives up, not knowing whether its command was carried out. Default: 4000. */
  readonly timeout?: number
}

/**
 * A client of a replicated log (Ongaro & Ousterhout, §8): it sends to the server it believes to be the leader, follows hints, and
 * retries with the same serial number until it is answered or gives up.
 */
export class LogClient implements ClientProcess<ClientAnswer, Json> {
  /** The request in progress. */
  request: NumberedRequest | null = null
  /** Where the next request goes. */
  target: NodeId
  /** How many hints have been followed since the last retry: hints may lead in a circle. */
  protected hints = 0
  protected readonly servers: readonly NodeId[]
  protected readonly options: Required<LogClientOptions>

  constructor(
    protected readonly env: ClientEnv<NumberedRequest>,
    options: LogClientOptions = {},
  ) {
    this.options = { retry: [400, 500], timeout: 4_000, ...options }
    this.servers = env.nodes('server')
    this.target = env.random('server').pick(this.servers)
  }

  invoke(input: Json, id: number): void {
    this.request = this.requestFor(input, id)
    this.hints = 0
    this.env.setTimer('timeout', this.options.timeout)
    this.sendRequest()
  }

  /** A command, unless a kind of client knows of other things to ask for. */
  protected requestFor(input: Json, serial: number): NumberedRequest {
    const request: ClientRequest = { type: 'clientRequest', client: this.env.id, serial, command: input }
    return request
  }

  receive(message: ClientAnswer, from: NodeId): void {
    if (message.serial !== this.request?.serial) return
    if (message.type === 'clientReply') this.answered(message.result, from)
    else if (message.type === 'notLeader') this.redirected(message.leader)
  }

  timeout(name: string): void {
    if (name === 'retry') this.retry()
    else this.giveUp()
  }

  protected sendRequest(): void {
    const [min, max] = this.options.retry
    this.env.setTimer('retry', this.env.random('retry').between(min, max))
    this.env.send(this.target, this.request!)
  }

  protected answered(result: Json, from: NodeId): void {
    this.target = from
    this.finish()
    this.env.ok(result)
  }

  /** Follows a hint at once; without one, or after too many, the retry comes in its time. */
  protected redirected(leader: NodeId | null): void {
    if (leader === null || ++this.hints > this.servers.length) return
    this.target = leader
    this.sendRequest()
  }

  protected retry(): void {
    this.hints = 0
    this.tryNextServer()
    this.sendRequest()
  }

  protected giveUp(): void {
    this.tryNextServer()
    this.finish()
    this.env.info('timeout')
  }

  private tryNextServer(): void {
    const { servers } = this
    this.target = servers[(servers.indexOf(this.target) + 1) % servers.length]!
  }

  protected finish(): void {
    this.request = null
    this.env.cancelTimer('retry')
    this.env.cancelTimer('timeout')
  }
}

/**
 * Makes clients of a replicated log, by whatever protocol. Their servers are the nodes of the role `server`.
 *
 * @example
 * ```ts
 * import { logClient } from 'seedbed/protocols/replicated-log'
 * typeof logClient({ retry: [100, 200], timeout: 2_000 }) // => 'function'
 * ```
 */
export function logClient(options: LogClientOptions = {}): ProcessFactory<ClientAnswer> {
  return (env: ClientEnv<NumberedRequest>) => new LogClient(env, options)
}
