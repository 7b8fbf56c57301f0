import type { ClientEnv, NodeId, ProcessFactory } from 'seedbed'
import {
  LogClient,
  type ClientAnswer,
  type LogClientOptions,
  type NumberedRequest,
} from 'seedbed/protocols/replicated-log'
import type { Json } from 'seedbed/protocols/state-machines'
import type { ConfigurationChange } from './configuration.js'
import type { OperatorRequest } from './messages.js'

/** What an operator does to the cluster itself. Each is answered with whether it was done. */
export type OperatorCommand =
  | { readonly f: 'transferLeadership'; readonly to: NodeId }
  | (ConfigurationChange & { readonly f: 'changeMembership' })

/** Whether an operation is one on the cluster, and none on what it replicates. */
export function isOperatorCommand(input: unknown): input is OperatorCommand {
  const { f } = (input ?? {}) as { f?: unknown }
  return f === 'transferLeadership' || f === 'changeMembership'
}

/** A client that also does the work of an operator. */
export class RaftOperator extends LogClient {
  protected override requestFor(input: Json, serial: number): NumberedRequest | OperatorRequest {
    if (!isOperatorCommand(input)) return super.requestFor(input, serial)
    const { f: type, ...command } = input
    return { type, client: this.env.id, serial, ...command }
  }
}

/** Makes clients that also take the commands of an operator. */
export function raftOperator(options: LogClientOptions = {}): ProcessFactory<ClientAnswer> {
  return (env: ClientEnv<NumberedRequest>) => new RaftOperator(env, options)
}
