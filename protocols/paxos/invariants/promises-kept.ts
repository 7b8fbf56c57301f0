import { invariant } from 'seedbed'
import { compareBallots, showBallot, type Ballot } from '../ballot.js'
import { registersOn } from './paxos-view.js'

/** A promise as it was when last looked at, and what of it had been written by then. */
interface Seen {
  readonly incarnation: number
  readonly written: Ballot | null
  readonly latest: Ballot
}

/**
 * A promise is for ever ("Paxos Made Simple", §2.5): the ballot that an acceptor goes by never sinks, restarts included, until it
 * knows what is chosen. One that was there when its next event began had been written.
 */
export const promisesKept = invariant('promises-kept', () => {
  const nodes = new Map<string, Map<string, Seen>>()
  return (node): string | void => {
    let promises = nodes.get(node.id)
    if (promises === undefined) nodes.set(node.id, (promises = new Map<string, Seen>()))
    for (const [register, { promised, chosen }] of registersOn(node)) {
      const seen = promises.get(register)
      const restarted = seen?.incarnation !== node.incarnation
      if (!restarted && seen.latest === promised && seen.written === promised) continue
      const least = restarted ? seen?.written : seen.latest
      if (least && chosen === null && compareBallots(promised, least) < 0)
        return (
          `of ${register}, ${node.id} has promised ${showBallot(least)}, and${restarted ? ' after a restart' : ''} goes by ` +
          showBallot(promised)
        )
      const written = restarted ? promised : seen.latest
      promises.set(register, { incarnation: node.incarnation, written, latest: promised })
    }
  }
})
