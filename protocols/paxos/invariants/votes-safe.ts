import { invariant, type RunView } from 'seedbed'
import { compareBallots, showBallot } from '../ballot.js'
import type { Acceptance } from '../messages.js'
import { ballotKey, registersOn, sameProposal, show } from './paxos-view.js'

/** The votes for one register: under each ballot, who has accepted what. */
class Votes {
  private readonly ballots = new Map<string, { readonly vote: Acceptance; readonly voters: Set<string> }>()
  private chosen: Acceptance | null = null

  constructor(private readonly quorum: number) {}

  add(node: string, vote: Acceptance): string | undefined {
    const key = ballotKey(vote.ballot)
    const ballot = this.ballots.get(key) ?? { vote, voters: new Set() }
    this.ballots.set(key, ballot)
    ballot.voters.add(node)
    const { chosen } = this
    const lower = chosen === null || compareBallots(vote.ballot, chosen.ballot) < 0
    if (lower && ballot.voters.size >= this.quorum) this.chosen = vote
    if (this.chosen === null) return undefined
    for (const other of this.ballots.values()) {
      if (compareBallots(other.vote.ballot, this.chosen.ballot) <= 0) continue
      if (sameProposal(other.vote.proposal, this.chosen.proposal)) continue
      return (
        `a majority has accepted ${show(this.chosen.proposal)} under ballot ${showBallot(this.chosen.ballot)}, and ` +
        `${[...other.voters].join(', ')} ${show(other.vote.proposal)} under ${showBallot(other.vote.ballot)}`
      )
    }
    return undefined
  }
}

/**
 * If a value is chosen, every higher-numbered proposal that is accepted has that value ("Paxos Made Simple", §2.2, P2a). A vote counts
 * when the next event of its acceptor begins: by then it has been written, since a server does nothing else meanwhile.
 */
export const votesSafe = invariant('votes-safe', (run: RunView) => {
  const quorum = Math.floor(run.nodes.filter(({ role }) => role === 'server').length / 2) + 1
  const registers = new Map<string, Votes>()
  const known = new WeakSet<Acceptance>()
  const fresh = new Map<string, { incarnation: number; votes: [register: string, vote: Acceptance][] }>()
  return (node): string | void => {
    const before = fresh.get(node.id)
    const votes: [string, Acceptance][] = []
    fresh.set(node.id, { incarnation: node.incarnation, votes })
    const written = before?.incarnation === node.incarnation && node.up ? before.votes : []
    for (const [, vote] of written) known.add(vote)
    for (const [register, { accepted }] of registersOn(node))
      if (accepted !== null && !known.has(accepted)) votes.push([register, accepted])
    for (const [register, vote] of written) {
      const all = registers.get(register) ?? new Votes(quorum)
      registers.set(register, all)
      const found = all.add(node.id, vote)
      if (found !== undefined) return `of ${register}, ${found}`
    }
  }
})
