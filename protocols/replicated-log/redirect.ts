import type { Env, NodeId } from 'seedbed'
import type { ClientRequest, NotLeader } from './messages.js'

/** Passes a request on to the leader, but never twice: who passes it on may be as wrong as the one before. */
export function redirect(
  env: Pick<Env<ClientRequest | NotLeader>, 'send'>,
  request: ClientRequest,
  leader: NodeId | null,
): void {
  if (leader !== null && !request.forwarded) env.send(leader, { ...request, forwarded: true })
  else env.send(request.client, { type: 'notLeader', serial: request.serial, leader })
}
