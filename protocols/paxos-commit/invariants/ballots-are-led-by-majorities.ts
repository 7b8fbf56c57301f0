import { invariant, type NodeView } from 'seedbed'
import type { Started } from 'seedbed/protocols/atomic-commit'
import { compareBallots, showBallot, type Ballot } from 'seedbed/protocols/paxos'
import type { AcceptorRecord } from '../instances.js'
import { acceptorOn, OpenInstancesByNode } from './acceptors-view.js'

/**
 * Gray & Lamport (2006), §4.1, phase 2a: a leader proposes in a ballot what it has been told by a majority of the acceptors that have promised this very
 * ballot, or a later one since.
 */
export const ballotsAreLedByMajorities = invariant('ballots-are-led-by-majorities', () => {
  const promises = new Map<string, Ballot>()
  const open = new OpenInstancesByNode()
  const count = (transaction: string, id: string, ballot: Ballot): void => {
    const key = `${transaction} ${id}`
    const highest = promises.get(key)
    if (highest === undefined || compareBallots(ballot, highest) > 0) promises.set(key, ballot)
  }
  return (node: NodeView): string | undefined => {
    // It may have crashed right after it had promised.
    if (!node.up) {
      for (const record of node.readDisk<AcceptorRecord | Started>('acceptor'))
        if (record.type === 'promised' || record.type === 'accepted')
          count(record.transaction, node.id, record.ballot)
      return
    }
    const acceptor = acceptorOn(node)
    if (acceptor === null) return
    for (const { transaction, promised, attempt } of open.next(node)) {
      count(transaction, node.id, promised)
      if (!attempt?.choices) continue
      const { ballot } = attempt
      const led = `${node.id} proposes in ballot ${showBallot(ballot)} of transaction ${transaction}`
      if (2 * attempt.promises.size <= acceptor.acceptors.length)
        return `${led} with ${attempt.promises.size} promises`
      for (const id of attempt.promises.keys()) {
        const highest = promises.get(`${transaction} ${id}`)
        if (highest === undefined || compareBallots(highest, ballot) < 0)
          return `${led} by the word of ${id}, which has not promised it`
      }
    }
    return
  }
})
