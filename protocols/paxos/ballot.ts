import type { NodeId } from 'seedbed'

/**
 * The number of a proposal ("Paxos Made Simple", §2.2): a round and, so that no two proposers ever use the same one, the
 * proposer's name.
 */
export interface Ballot {
  readonly round: number
  readonly node: NodeId
}

/** Below every ballot that a proposer uses. */
export const LOWEST: Ballot = Object.freeze({ round: 0, node: '' })

/** Below 0 when `a` is the lower one, 0 when both are the same, above 0 when `a` is the higher one. */
export function compareBallots(a: Ballot, b: Ballot): number {
  if (a.round !== b.round) return a.round - b.round
  return a.node < b.node ? -1 : a.node === b.node ? 0 : 1
}

/** A ballot in words. */
export function showBallot({ round, node }: Ballot): string {
  return `(${round}, ${node})`
}
