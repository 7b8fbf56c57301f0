import { invariant, type Check, type NodeView, type RunView } from 'seedbed'
import {
  agreement,
  compareBallots,
  promisesKept,
  showBallot,
  validity,
  type Acceptance,
  type AcceptorState,
} from 'seedbed/protocols/paxos'
import { fastQuorumOf, isFast, same } from './fast-paxos.js'

/** Who has voted for a value under a ballot. */
interface Tally {
  readonly vote: Acceptance
  readonly voters: Set<string>
}

const show = ({ proposal: { client, id, value }, ballot }: Acceptance): string =>
  `${JSON.stringify(value)} (request ${id} of ${client}) under ballot ${showBallot(ballot)}`

/** The votes that a server has cast, written by now: those that were there when its next event began. */
class WrittenVotes {
  private readonly before = new Map<string, { incarnation: number; votes: [string, Acceptance][] }>()
  private readonly known = new WeakSet<Acceptance>()

  update(node: NodeView): readonly [register: string, vote: Acceptance][] {
    const before = this.before.get(node.id)
    const written = before?.incarnation === node.incarnation && node.up ? before.votes : []
    for (const [, vote] of written) this.known.add(vote)
    const votes: [string, Acceptance][] = []
    const registers = (node.process as { registers?: ReadonlyMap<string, AcceptorState> } | null)?.registers
    for (const [register, { accepted }] of node.role === 'server' ? (registers ?? []) : [])
      if (accepted !== null && !this.known.has(accepted)) votes.push([register, accepted])
    this.before.set(node.id, { incarnation: node.incarnation, votes })
    return written
  }
}

/**
 * If a value is chosen, by a fast quorum in the fast round or by a majority in another, every vote in a higher round is for it
 * ("Fast Paxos", §2.2.1); and in each round but the fast one all votes are for one value.
 */
export const fastVotesSafe = invariant('fast-votes-safe', (run: RunView) => {
  const servers = run.nodes.filter(({ role }) => role === 'server').length
  const majority = Math.floor(servers / 2) + 1
  const enough = ({ vote }: Tally): number => (isFast(vote.ballot) ? fastQuorumOf(servers) : majority)
  const written = new WrittenVotes()
  const registers = new Map<string, Tally[]>()

  const conflict = (tallies: readonly Tally[], changed: Tally): string | undefined => {
    for (const other of tallies) {
      if (same(other.vote.proposal, changed.vote.proposal)) continue
      const order = compareBallots(other.vote.ballot, changed.vote.ballot)
      const [low, high] = order < 0 ? [other, changed] : [changed, other]
      if (order === 0 ? isFast(low.vote.ballot) : low.voters.size < enough(low)) continue
      return `${[...low.voters].join(', ')} have voted for ${show(low.vote)}, and ${[...high.voters].join(', ')} for ${show(high.vote)}`
    }
    return undefined
  }

  return (node): string | void => {
    for (const [register, vote] of written.update(node)) {
      const tallies = registers.get(register) ?? []
      registers.set(register, tallies)
      let tally = tallies.find(
        (one) => compareBallots(one.vote.ballot, vote.ballot) === 0 && same(one.vote.proposal, vote.proposal),
      )
      if (tally === undefined) tallies.push((tally = { vote, voters: new Set() }))
      tally.voters.add(node.id)
      const found = conflict(tallies, tally)
      if (found !== undefined) return `of ${register}, ${found}`
    }
  }
})

/** What the paper claims, of every register: each holds after every event of every run. */
export const fastPaxosInvariants: readonly Check[] = [agreement, validity, fastVotesSafe, promisesKept]
