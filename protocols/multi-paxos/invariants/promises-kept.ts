import { invariant } from 'seedbed'
import { compareBallots, LOWEST, showBallot } from 'seedbed/protocols/paxos'
import { CastVotes } from './cast-votes.js'
import { PerNode, serverOn } from './view.js'

/**
 * A promise is for ever ("Paxos Made Simple", §2.5; PMMC, invariants A1 and A2): the ballot that an acceptor goes by never sinks,
 * restarts included, and it votes under no lower one. A promise that was there when the next event began had been written. A vote
 * is a promise too.
 */
export const promisesKept = invariant('promises-kept', () => {
  const promises = new PerNode(() => ({ incarnation: 0, written: LOWEST, latest: LOWEST }))
  const votes = new CastVotes()
  return (node): string | void => {
    const server = serverOn(node)
    const { cast } = votes.update(node)
    if (server === null) return
    const seen = promises.get(node.id)
    const restarted = seen.incarnation !== node.incarnation
    const least = restarted ? seen.written : seen.latest
    const { promised } = server
    if (compareBallots(promised, least) < 0)
      return (
        `${node.id} has promised ${showBallot(least)}, and${restarted ? ' after a restart' : ''} goes by ` +
        showBallot(promised)
      )
    for (const { slot, ballot } of restarted ? [] : cast) {
      if (compareBallots(ballot, least) < 0)
        return `${node.id} had promised ${showBallot(least)}, and votes in slot ${slot} under ${showBallot(ballot)}`
      if (compareBallots(promised, ballot) < 0)
        return `${node.id} votes in slot ${slot} under ${showBallot(ballot)}, and still goes by ${showBallot(promised)}`
    }
    seen.incarnation = node.incarnation
    seen.written = restarted ? promised : seen.latest
    seen.latest = promised
  }
})
