import type { NodeView } from 'seedbed'
import type { AcceptorState } from '../acceptor.js'
import type { Ballot } from '../ballot.js'
import type { Proposal } from '../messages.js'

/** Registers by name, as a server holds them: what acceptors and learners know, and nothing that a mistaken one could forget to tell. */
export type RegistersView = ReadonlyMap<string, AcceptorState>

const NONE: RegistersView = new Map()

/** The registers of a server, while it runs. */
export function registersOn(node: NodeView): RegistersView {
  const process = node.role === 'server' ? (node.process as { registers?: RegistersView } | null) : null
  return process?.registers ?? NONE
}

export function sameProposal(a: Proposal, b: Proposal): boolean {
  return a.client === b.client && a.id === b.id
}

/** A ballot, as a key. */
export const ballotKey = ({ round, node }: Ballot): string => `${round}/${node}`

/** A proposal in words. */
export const show = ({ client, id, value }: Proposal): string =>
  `${JSON.stringify(value)} (request ${id} of ${client})`
