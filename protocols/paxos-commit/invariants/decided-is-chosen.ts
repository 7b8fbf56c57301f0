import type { Check, NodeView } from 'seedbed'
import type { Outcome, Started } from 'seedbed/protocols/atomic-commit'
import { showBallot } from 'seedbed/protocols/paxos'
import type { AcceptorRecord, Instances } from '../instances.js'
import type { Acceptance } from '../messages.js'
import { acceptorOn, OpenInstancesByNode } from './acceptors-view.js'

/** Who has accepted which vote of one participant, in one ballot. */
type Acceptances = Map<string, Set<string>>

/**
 * Gray & Lamport (2006), §4: a transaction is committed when of each participant a majority of the acceptors has accepted, in one ballot, that
 * it is prepared, or has only read. In one ballot they accept one vote of each; and whoever knows of the transaction knows all who take
 * part.
 */
export const decidedIsChosen: Check = {
  name: 'decided-is-chosen',
  monitor: () => {
    const participants = new Map<string, readonly string[]>()
    const instances = new Map<string, Map<string, Acceptances>>()
    const open = new OpenInstancesByNode()
    const judged = new WeakSet<object>()
    let quorum = 0

    const accepted = (transaction: string, participant: string): Map<string, Acceptances> => {
      const key = `${transaction} ${participant}`
      let ballots = instances.get(key)
      if (ballots === undefined) instances.set(key, (ballots = new Map<string, Acceptances>()))
      return ballots
    }
    const isChosen = (transaction: string, participant: string): boolean =>
      [...accepted(transaction, participant).values()].some((votes) =>
        [...votes].some(([vote, acceptors]) => vote !== 'no' && acceptors.size >= quorum),
      )
    const count = (
      id: string,
      transaction: string,
      participant: string,
      { ballot, choice: { vote } }: Acceptance,
    ): string | undefined => {
      const ballots = accepted(transaction, participant)
      const name = showBallot(ballot)
      let votes = ballots.get(name)
      if (votes === undefined) ballots.set(name, (votes = new Map<string, Set<string>>()))
      votes.set(vote, (votes.get(vote) ?? new Set<string>()).add(id))
      if (votes.size > 1)
        return `of transaction ${transaction}, in ballot ${name} different votes of ${participant} are accepted: ${[...votes.keys()].join(' and ')}`
      return
    }
    const look = (
      id: string,
      { transaction, participants: known, accepted: all }: Instances,
    ): string | undefined => {
      const took = participants.get(transaction)?.find((one) => !known.includes(one))
      if (took !== undefined)
        return `${id} does not know that ${took} takes part in transaction ${transaction}`
      for (const [participant, acceptance] of all) {
        if (judged.has(acceptance)) continue
        judged.add(acceptance)
        const wrong = count(id, transaction, participant, acceptance)
        if (wrong !== undefined) return wrong
      }
      return
    }
    /** It may have crashed right after it had said what it has accepted. */
    const lookAtDisk = (node: NodeView): string | undefined => {
      for (const record of node.readDisk<AcceptorRecord | Started>('acceptor')) {
        if (record.type !== 'accepted') continue
        const { transaction, ballot, choices } = record
        for (const [participant, choice] of Object.entries(choices)) {
          const wrong = count(node.id, transaction, participant, { ballot, choice })
          if (wrong !== undefined) return wrong
        }
      }
      return
    }
    return {
      noted(node, kind, data: { transaction: string; participants: readonly string[]; outcome: Outcome }) {
        const { transaction } = data
        if (kind === 'begun') participants.set(transaction, data.participants)
        if (kind !== 'decided' || data.outcome === 'abort') return
        const without = participants.get(transaction)?.find((id) => !isChosen(transaction, id))
        return (
          without &&
          `${node.id} has committed transaction ${transaction}, and no majority has accepted that ${without} is prepared`
        )
      },
      changed(node) {
        if (!node.up) return lookAtDisk(node)
        const acceptor = acceptorOn(node)
        if (acceptor === null) return
        quorum = Math.floor(acceptor.acceptors.length / 2) + 1
        for (const one of open.next(node)) {
          const wrong = look(node.id, one)
          if (wrong !== undefined) return wrong
        }
        return
      },
    }
  },
}
