import type { Json } from 'seedbed/protocols/state-machines'

/** Write this value. A retry keeps its number. */
export interface Put {
  readonly type: 'put'
  readonly id: number
  readonly value: Json
}

/** What is the value? */
export interface Get {
  readonly type: 'get'
  readonly id: number
}

/** It has been written. */
export interface PutOk {
  readonly type: 'putOk'
  readonly id: number
}

/** It has not been written, and will not be: the register keeps another value for good. */
export interface PutLost {
  readonly type: 'putLost'
  readonly id: number
}

/** This is the value; null when nothing has been written. */
export interface GetOk {
  readonly type: 'getOk'
  readonly id: number
  readonly value: Json
}

/** What clients ask of a register. */
export type RegisterRequest = Put | Get

/** What it answers. */
export type RegisterReply = PutOk | PutLost | GetOk

/** Everything that clients and a register say to each other. */
export type RegisterMessage = RegisterRequest | RegisterReply
