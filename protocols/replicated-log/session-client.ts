import type { ClientEnv, NodeId, ProcessFactory } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import { LogClient, type LogClientOptions } from './client.js'
import type { ClientAnswer, ClientRequest, NumberedRequest, RegisterClient } from './messages.js'

/** A client that opens a session before its first command, and another when that has expired (dissertation §6.3). */
export class LogSessionClient extends LogClient {
  /** The session it has, as far as it knows. */
  session: number | null = null
  private input: Json = null

  override invoke(input: Json, id: number): void {
    this.input = input
    super.invoke(input, id)
  }

  protected override requestFor(input: Json, serial: number): NumberedRequest {
    const { session } = this
    const client = this.env.id
    const registration: RegisterClient = { type: 'registerClient', client, serial }
    if (session === null) return registration
    const request: ClientRequest = { type: 'clientRequest', client, serial, command: input, session }
    return request
  }

  override receive(message: ClientAnswer, from: NodeId): void {
    if (message.serial !== this.request?.serial) return
    const opening = this.request.type === 'registerClient'
    if (message.type === 'sessionOpened' && opening) this.opened(message.session, from)
    else if (message.type === 'sessionExpired' && !opening) this.expired()
    else super.receive(message, from)
  }

  protected opened(session: number, from: NodeId): void {
    this.session = session
    this.target = from
    this.request = this.requestFor(this.input, this.request!.serial)
    this.sendRequest()
  }

  /** An earlier try may have been carried out, and nobody remembers. */
  protected expired(): void {
    this.session = null
    this.finish()
    this.env.info('the session has expired')
  }
}

/** Makes clients that open sessions, for servers that let sessions expire. */
export function logSessionClient(options: LogClientOptions = {}): ProcessFactory<ClientAnswer> {
  return (env: ClientEnv<NumberedRequest>) => new LogSessionClient(env, options)
}
