import { invariant } from 'seedbed'
import { compareBallots, showBallot } from 'seedbed/protocols/paxos'
import type { Attempt } from '../instances.js'
import { acceptorOn, OpenInstances } from './acceptors-view.js'

/**
 * L. Lamport, "Paxos Made Simple" (2001), §2.5: a leader remembers on stable storage the highest ballot that it has tried to begin, and
 * begins the next with a higher one, restarts included.
 */
export const ballotsBeginOnce = invariant('ballots-begin-once', () => {
  /** By node and transaction. */
  const latest = new Map<string, Attempt>()
  const open = new Map<string, OpenInstances>()
  return (node): string | undefined => {
    const acceptor = acceptorOn(node)
    if (acceptor === null) return
    let known = open.get(node.id)
    if (known === undefined) open.set(node.id, (known = new OpenInstances()))
    for (const { transaction, attempt } of known.next(acceptor)) {
      if (attempt === null) continue
      const key = `${node.id} ${transaction}`
      const before = latest.get(key)
      if (before === attempt) continue
      latest.set(key, attempt)
      if (before !== undefined && compareBallots(attempt.ballot, before.ballot) <= 0)
        return `${node.id} begins ballot ${showBallot(attempt.ballot)} of transaction ${transaction} after it had begun ${showBallot(before.ballot)}`
    }
    return
  }
})
