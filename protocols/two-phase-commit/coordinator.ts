import type { NodeId } from 'seedbed'
import {
  participantsOf,
  TransactionManager,
  type Outcome,
  type Transaction,
} from 'seedbed/protocols/atomic-commit'
import type { CoordinatorRecord } from './log.js'
import type { CommitMessage, VoteMessage } from './messages.js'

/**
 * The coordinator of two-phase commit (J. Gray & L. Lamport, "Consensus on Transaction Commit", 2006, §3): asks all to prepare, and commits
 * when all have. It forces one record a transaction, the decision to commit. What it remembers it never forgets, so participants need not
 * acknowledge anything.
 */
export class TwoPhaseCoordinator extends TransactionManager<CommitMessage, CoordinatorRecord> {
  protected handle(message: CommitMessage, from: NodeId): void {
    if (message.type === 'vote') this.handleVote(message, from)
    else if (message.type === 'inquiry') this.handleInquiry(message.transaction, from)
  }

  protected beginCommit(transaction: Transaction): void {
    for (const participant of participantsOf(transaction))
      if (!transaction.votes.has(participant)) this.sendPrepare(transaction, participant)
    this.considerCommit(transaction)
  }

  protected handleVote({ transaction: id, branch, vote, result }: VoteMessage, from: NodeId): void {
    const transaction = this.transactions.get(id)
    if (transaction === undefined || transaction.status === 'ended') return
    transaction.votes.set(from, vote)
    if (vote === 'no') this.abort(transaction)
    else if (transaction.status === 'working') this.worked(transaction, from, branch, result)
    else this.considerCommit(transaction)
  }

  private considerCommit(transaction: Transaction): void {
    if (transaction.status === 'preparing' && this.mayCommit(transaction)) this.commit(transaction)
  }

  /** Unanimity. */
  protected mayCommit({ branches, votes }: Transaction): boolean {
    return votes.size === branches.length
  }

  protected commit(transaction: Transaction): void {
    this.forceDecision(transaction)
    this.conclude(transaction, 'commit')
  }

  /** Nothing is written: what is not known was not committed. */
  protected abort(transaction: Transaction): void {
    this.conclude(transaction, 'abort')
  }

  /** On disk before anybody is told. */
  protected forceDecision(transaction: Transaction): void {
    this.log.force(this.committed(transaction))
  }

  protected committed(transaction: Transaction): CoordinatorRecord {
    const { id, results } = transaction
    return { type: 'committed', transaction: id, participants: toBeTold(transaction), results }
  }

  private conclude(transaction: Transaction, outcome: Outcome): void {
    this.decided(transaction, outcome)
    this.announce(transaction)
    this.answer(transaction)
  }

  /** Phase 2. */
  protected announce(transaction: Transaction): void {
    for (const participant of toBeTold(transaction)) this.sendDecision(transaction, participant)
  }

  protected sendDecision({ id, outcome }: Transaction, participant: NodeId): void {
    this.env.send(participant, { type: 'decision', transaction: id, outcome: outcome! })
  }

  protected handleInquiry(id: string, from: NodeId): void {
    const transaction = this.transactions.get(id)
    if (transaction === undefined) this.answerUnknown(id, from)
    else if (transaction.outcome !== null) this.sendDecision(transaction, from)
  }

  /** It had not decided when it crashed, and will not commit now. */
  protected answerUnknown(transaction: string, from: NodeId): void {
    this.env.note('asked-of-unknown', { transaction })
    this.env.send(from, { type: 'decision', transaction, outcome: 'abort' })
  }

  protected redo(record: CoordinatorRecord): void {
    if (record.type !== 'committed') return
    const transaction = this.redone(record.transaction, record.participants, 'commit')
    Object.assign(transaction.results, record.results)
  }

  /** A transaction as its records tell it. */
  protected redone(id: string, participants: readonly NodeId[], outcome: Outcome): Transaction {
    const branches = participants.map((participant) => ({ participant, work: null }))
    const transaction = this.newTransaction(id, branches, null)
    transaction.status = 'ended'
    transaction.outcome = outcome
    return transaction
  }
}

/** Those whom the decision concerns: who has voted no knows it, and who has only read does not ask. */
export function toBeTold({ branches, votes }: Transaction): NodeId[] {
  return participantsOf({ branches }).filter((participant) => (votes.get(participant) ?? 'yes') === 'yes')
}
