import { compareBallots, type Acceptance, type AcceptorState } from 'seedbed/protocols/paxos'
import type { Ghosts, WorldNode, WorldProperty } from 'seedbed/search'

/** What each acceptor has accepted, in the order of the ballots. */
type Votes = Readonly<Record<string, readonly Acceptance[]>>

/** Every vote that was ever cast: an acceptor shows its last alone. Of one that is down, what its disk has kept counts. */
export const votes: Ghosts<Votes> = {
  initial: {},
  after(cast, node) {
    const vote = node.role === 'server' ? acceptorOn(node)?.accepted : null
    const earlier = cast[node.id] ?? []
    if (!vote || earlier.some(({ ballot }) => compareBallots(ballot, vote.ballot) === 0)) return cast
    return { ...cast, [node.id]: [...earlier, vote].sort((a, b) => compareBallots(a.ballot, b.ballot)) }
  },
}

/** The synod of a server, or its register `r`. */
function acceptorOn(node: WorldNode): AcceptorState | undefined {
  const process = node.process as object | null
  if (process === null)
    return node.readDisk<AcceptorState>('acceptor')[0] ?? node.readDisk<AcceptorState>('r/acceptor')[0]
  const { registers } = process as { registers?: ReadonlyMap<string, AcceptorState> }
  return registers === undefined ? (process as AcceptorState) : registers.get('r')
}

/** What a majority has accepted under one ballot is accepted under every higher one, and under each ballot there is one value. */
export function votesSafe(servers: number): WorldProperty<Votes> {
  const quorum = Math.floor(servers / 2) + 1
  const owner = ({ proposal }: Acceptance): string => `${proposal.client}/${proposal.id}`
  return {
    name: 'votes-safe',
    holds({ ghosts }) {
      const all = Object.values(ghosts).flat()
      return all.every((vote) => {
        const same = all.filter(({ ballot }) => compareBallots(ballot, vote.ballot) === 0)
        const chosen = same.length >= quorum
        return all.every((other) => {
          const order = compareBallots(other.ballot, vote.ballot)
          return owner(other) === owner(vote) || !(order === 0 || (chosen && order > 0))
        })
      })
    },
  }
}
