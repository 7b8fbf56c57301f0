import { invariant } from 'seedbed'
import { compareBallots, showBallot } from 'seedbed/protocols/paxos'
import { showValue, type Vote } from '../vote.js'
import { CastVotes } from './cast-votes.js'
import { PerNode, serverOn } from './view.js'

/**
 * An acceptor remembers, across crashes, what it has accepted ("Paxos Made Simple", §2.5), until a vote under a higher ballot in the
 * same slot overrules it, or a snapshot stands for the slot.
 */
export const votesKept = invariant('votes-kept', () => {
  const casts = new CastVotes()
  const written = new PerNode(() => ({ incarnation: 0, votes: new Map<number, Vote>() }))
  return (node): string | void => {
    const { firm } = casts.update(node)
    const server = serverOn(node)
    if (server === null) return
    const kept = written.get(node.id)
    for (const vote of firm) {
      const before = kept.votes.get(vote.slot)
      if (before === undefined || compareBallots(vote.ballot, before.ballot) > 0)
        kept.votes.set(vote.slot, vote)
    }
    for (const slot of kept.votes.keys()) if (slot <= server.snapshotSlot) kept.votes.delete(slot)
    if (kept.incarnation === node.incarnation) return
    kept.incarnation = node.incarnation
    const latest = new Map(server.votes.votes.map((vote) => [vote.slot, vote]))
    for (const { slot, ballot, value } of kept.votes.values()) {
      const now = latest.get(slot)
      if (now !== undefined && compareBallots(now.ballot, ballot) >= 0) continue
      return `${node.id} had voted in slot ${slot} for ${showValue(value)} under ${showBallot(ballot)}, and after a restart knows nothing of it`
    }
  }
})
