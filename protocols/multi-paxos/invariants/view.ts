import type { NodeView } from 'seedbed'
import type { Ballot } from 'seedbed/protocols/paxos'
import type { Role } from '../proposer.js'
import type { Value, Vote } from '../vote.js'

export { PerNode } from 'seedbed/protocols/replicated-log'

/** What the invariants look at: what acceptors and learners know, and nothing that a mistaken server could forget to tell. */
export interface MultiPaxosView {
  readonly role: Role
  readonly ballot: Ballot
  readonly promised: Ballot
  readonly votes: { readonly votes: readonly Vote[]; readonly dropped: number }
  readonly snapshotSlot: number
  readonly lastApplied: number
  readonly learned: ReadonlyMap<number, Value>
}

/** The server on a node, while it runs. */
export function serverOn(node: NodeView): MultiPaxosView | null {
  return node.role === 'server' ? (node.process as MultiPaxosView | null) : null
}

/** How many of so many servers must vote for a value, that it be chosen. */
export type QuorumSize = (servers: number) => number

export const majority: QuorumSize = (servers) => Math.floor(servers / 2) + 1
