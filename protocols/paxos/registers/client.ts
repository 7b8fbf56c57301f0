import type { ClientEnv, NodeId, ProcessFactory } from 'seedbed'
import { RegisterClient, type RegisterClientOptions, type RegisterRequest } from 'seedbed/protocols/register'
import type { Json } from 'seedbed/protocols/state-machines'
import type { AboutRegister } from './register-env.js'

/** What clients of many registers ask for: the operations of a key-value store, whose keys are the registers' names. */
export type RegistersInput =
  | { readonly f: 'get'; readonly key: string }
  | { readonly f: 'put'; readonly key: string; readonly value: Json }

/** A client of many registers. */
export class RegistersClient extends RegisterClient<AboutRegister> {
  /** The register that its request is about. */
  register = ''

  override invoke(input: any, id: number): void {
    const { f, key, value } = input as RegistersInput & { readonly value: Json }
    this.register = key
    super.invoke(f === 'put' ? { f: 'write', value } : { f: 'read' }, id)
  }

  protected override ask(server: NodeId, request: RegisterRequest): void {
    this.env.send(server, { ...request, register: this.register })
  }
}

/** Makes clients of many registers. */
export function registersClient(options: RegisterClientOptions = {}): ProcessFactory<AboutRegister> {
  const filled = { retry: 150, timeout: 1_500, ...options }
  return (env: ClientEnv<AboutRegister>) => new RegistersClient(env, filled)
}
