import type { Env, NodeId, Process } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { RegisterMessage } from './messages.js'

/**
 * One value, in memory, at each server. With one server that never fails it is linearizable; with two, who do not know of each
 * other, it is not.
 */
export class SingleCopyRegister implements Process<RegisterMessage> {
  value: Json = null

  constructor(protected readonly env: Env<RegisterMessage>) {}

  receive(message: RegisterMessage, from: NodeId): void {
    if (message.type === 'put') this.put(message.id, message.value, from)
    else if (message.type === 'get') this.env.send(from, { type: 'getOk', id: message.id, value: this.value })
  }

  protected put(id: number, value: Json, from: NodeId): void {
    this.value = value
    this.env.send(from, { type: 'putOk', id })
  }
}
