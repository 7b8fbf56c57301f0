import type { Check } from 'seedbed'
import type { Vote } from '../transaction.js'
import { decisionMonitor } from './decisions.js'

interface Noted {
  readonly transaction: string
  readonly participants: readonly string[]
  readonly vote: Vote
}

/** AC2: the decision is to commit only if all participants have voted yes; those that have only read may say so instead. */
export const commitOnlyIfAllVotedYes: Check = {
  name: 'commit-only-if-all-voted-yes',
  monitor: () => {
    const participants = new Map<string, readonly string[]>()
    const votes = new Map<string, Vote>()
    const decisions = decisionMonitor(({ transaction, outcome }, node) => {
      if (outcome === 'abort') return
      const without = (participants.get(transaction) ?? []).find(
        (id) => (votes.get(`${transaction} ${id}`) ?? 'no') === 'no',
      )
      if (without === undefined) return
      const voted = votes.has(`${transaction} ${without}`) ? 'has voted no' : 'has not voted'
      return `${node} has committed transaction ${transaction}, and ${without} ${voted}`
    })
    return {
      ...decisions,
      noted(node, kind, data: Noted) {
        if (kind === 'begun') participants.set(data.transaction, data.participants)
        const part = `${data.transaction} ${node.id}`
        // Who has only read has nothing against it, whatever it says when it knows no more.
        if (kind === 'voted' && votes.get(part) !== 'read-only') votes.set(part, data.vote)
        return decisions.noted!(node, kind, data)
      },
    }
  },
}
