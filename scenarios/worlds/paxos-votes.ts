import { compareBallots, type Acceptance, type AcceptorState } from 'seedbed/protocols/paxos'
import type { Ghosts, WorldProperty } from 'seedbed/search'

/** Who has accepted what, by acceptor and ballot, in that order. */
type Votes = readonly (readonly [node: string, vote: Acceptance])[]

/** Every vote that was ever cast: an acceptor shows its last alone. What counts is what is on its disk. */
export const votes: Ghosts<Votes> = {
  initial: [],
  after(cast, node) {
    if (node.role !== 'server') return cast
    const vote = node.readDisk<AcceptorState>('acceptor')[0]?.accepted
    if (!vote || cast.some(([id, { ballot }]) => id === node.id && compareBallots(ballot, vote.ballot) === 0))
      return cast
    return [...cast, [node.id, vote] as const].sort(([a, one], [b, other]) =>
      a < b ? -1 : a > b ? 1 : compareBallots(one.ballot, other.ballot),
    )
  },
}

/** What a majority has accepted under one ballot is accepted under every higher one, and under each ballot there is one value. */
export function votesSafe(servers: number): WorldProperty<Votes> {
  const quorum = Math.floor(servers / 2) + 1
  const owner = ({ proposal }: Acceptance): string => `${proposal.client}/${proposal.id}`
  return {
    name: 'votes-safe',
    holds: ({ ghosts }) =>
      ghosts.every(([, vote]) => {
        const same = ghosts.filter(([, { ballot }]) => compareBallots(ballot, vote.ballot) === 0)
        const chosen = same.length >= quorum
        return ghosts.every(([, other]) => {
          const order = compareBallots(other.ballot, vote.ballot)
          return owner(other) === owner(vote) || !(order === 0 || (chosen && order > 0))
        })
      }),
  }
}
