import { invariant } from 'seedbed'
import { compareBallots, showBallot, type Ballot } from '../ballot.js'
import { registersOn } from './paxos-view.js'

/**
 * A promise is for ever ("Paxos Made Simple", §2.5): the ballot that an acceptor goes by never sinks, restarts included, until it
 * knows what is chosen. One that was there when its next event began had been written.
 */
export const promisesKept = invariant('promises-kept', () => {
  const promises = new Map<string, { incarnation: number; written: Ballot | null; latest: Ballot }>()
  return (node): string | void => {
    for (const [register, { promised, chosen }] of registersOn(node)) {
      const key = `${node.id}/${register}`
      const seen = promises.get(key)
      const restarted = seen?.incarnation !== node.incarnation
      const least = restarted ? seen?.written : seen.latest
      if (least && chosen === null && compareBallots(promised, least) < 0)
        return (
          `of ${register}, ${node.id} has promised ${showBallot(least)}, and${restarted ? ' after a restart' : ''} goes by ` +
          showBallot(promised)
        )
      const written = restarted ? promised : seen.latest
      promises.set(key, { incarnation: node.incarnation, written, latest: promised })
    }
  }
})
