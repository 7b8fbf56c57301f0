import { invariant } from 'seedbed'
import { compareBallots, showBallot } from 'seedbed/protocols/paxos'
import type { Attempt } from '../instances.js'
import { OpenInstancesByNode } from './acceptors-view.js'

/**
 * L. Lamport, "Paxos Made Simple" (2001), §2.5: a leader remembers on stable storage the highest ballot that it has tried to begin, and
 * begins the next with a higher one, restarts included.
 */
export const ballotsBeginOnce = invariant('ballots-begin-once', () => {
  /** By node and transaction. */
  const latest = new Map<string, Attempt>()
  const open = new OpenInstancesByNode()
  return (node): string | undefined => {
    for (const { transaction, attempt } of open.next(node)) {
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
