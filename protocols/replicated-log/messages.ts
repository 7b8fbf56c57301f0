import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** What a client asks for, whatever it is. `serial` grows with each thing that the client asks for; a retry keeps it. */
export interface NumberedRequest {
  readonly type: string
  readonly client: NodeId
  readonly serial: number
}

/** A command of a client, for the log. */
export interface ClientRequest extends NumberedRequest {
  readonly type: 'clientRequest'
  readonly command: Json
  /** The client's session, where sessions expire. */
  readonly session?: number
  /** A server passed it on already: it is not passed on again. */
  readonly forwarded?: boolean
}

/** A client opens a session (Ongaro, dissertation §6.3). */
export interface RegisterClient extends NumberedRequest {
  readonly type: 'registerClient'
}

/** The session is open. Not the answer to a command: a client may ask for a session twice, and go on when it has one. */
export interface SessionOpened {
  readonly type: 'sessionOpened'
  readonly serial: number
  readonly session: number
}

/** The session is not known any more, or not the client's latest: the command was not carried out this time. */
export interface SessionExpired {
  readonly type: 'sessionExpired'
  readonly serial: number
}

/** The command has been applied, once; this is its result. */
export interface ClientReply {
  readonly type: 'clientReply'
  readonly serial: number
  readonly result: Json
}

/** Ask someone else: this server does not lead. */
export interface NotLeader {
  readonly type: 'notLeader'
  readonly serial: number
  /** Who leads, as far as this server knows. */
  readonly leader: NodeId | null
}

/** What a client hears. */
export type ClientAnswer = ClientReply | SessionOpened | SessionExpired | NotLeader

/** What clients say, and hear. */
export type ClientMessage = ClientRequest | RegisterClient | ClientAnswer
