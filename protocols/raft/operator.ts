import type { ClientEnv, NodeId, ProcessFactory } from 'seedbed'
import {
  LogClient,
  LogSessionClient,
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
    return isOperatorCommand(input)
      ? operatorRequest(this.env.id, serial, input)
      : super.requestFor(input, serial)
  }
}

/** An operator whose other commands need a session, which those on the cluster do not. */
export class RaftSessionOperator extends LogSessionClient {
  protected override requestFor(input: Json, serial: number): NumberedRequest | OperatorRequest {
    return isOperatorCommand(input)
      ? operatorRequest(this.env.id, serial, input)
      : super.requestFor(input, serial)
  }
}

function operatorRequest(client: NodeId, serial: number, command: OperatorCommand): OperatorRequest {
  const { f: type, ...asked } = command
  return { type, client, serial, ...asked } as OperatorRequest
}

/** Makes clients that also take the commands of an operator. */
export function raftOperator(options: LogClientOptions = {}): ProcessFactory<ClientAnswer> {
  return (env: ClientEnv<NumberedRequest>) => new RaftOperator(env, options)
}

/** Makes clients that open sessions, for servers with a `sessionTimeout`, and also take the commands of an operator. */
export function raftSessionOperator(options: LogClientOptions = {}): ProcessFactory<ClientAnswer> {
  return (env: ClientEnv<NumberedRequest>) => new RaftSessionOperator(env, options)
}
