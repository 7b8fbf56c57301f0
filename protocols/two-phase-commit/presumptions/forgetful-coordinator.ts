import type { Env, NodeId } from 'seedbed'
import type { Outcome, Transaction } from 'seedbed/protocols/atomic-commit'
import { toBeTold, TwoPhaseCoordinator } from '../coordinator.js'
import type { CoordinatorRecord } from '../log.js'
import type { CommitMessage, TwoPhaseMessage } from '../messages.js'
import type { TwoPhaseSettings } from '../options.js'
import { acknowledges } from './acknowledges.js'

/**
 * A coordinator that forgets (C. Mohan, B. Lindsay & R. Obermarck, "Transaction Management in the R* Distributed Database Management System",
 * 1986, §3): an outcome that must be acknowledged is told again and again until all have; then, or at once where it would be presumed
 * anyway, nothing is kept of the transaction.
 */
export abstract class ForgetfulCoordinator extends TwoPhaseCoordinator {
  /** Who has not acknowledged, by transaction. */
  readonly awaited = new Map<string, Set<NodeId>>()

  constructor(
    env: Env<TwoPhaseMessage>,
    protected readonly how: TwoPhaseSettings,
  ) {
    super(env, how)
  }

  override start(): void {
    super.start()
    for (const transaction of [...this.transactions.values()]) {
      this.announce(transaction)
      if (!this.awaited.has(transaction.id)) this.forget(transaction)
    }
  }

  protected override handle(message: CommitMessage, from: NodeId): void {
    if (message.type === 'acknowledgement') this.handleAcknowledgement(message.transaction, from)
    else super.handle(message, from)
  }

  protected override announce(transaction: Transaction): void {
    super.announce(transaction)
    const told = toBeTold(transaction)
    if (told.length === 0 || !this.remembers(transaction)) return
    this.awaited.set(transaction.id, new Set(told))
    this.wait(transaction, this.how.inquiry)
  }

  /** The client is told, too, before anything is forgotten. */
  protected override answer(transaction: Transaction): void {
    super.answer(transaction)
    if (!this.awaited.has(transaction.id)) this.forget(transaction)
  }

  /** Whether its outcome must be kept until all know it. */
  protected remembers({ outcome }: Transaction): boolean {
    return acknowledges(this.how.presumes, outcome!)
  }

  protected override waited(transaction: Transaction): void {
    const awaited = this.awaited.get(transaction.id)
    if (awaited === undefined) return super.waited(transaction)
    for (const participant of awaited) this.sendDecision(transaction, participant)
    this.wait(transaction, this.how.inquiry)
  }

  protected handleAcknowledgement(id: string, from: NodeId): void {
    const awaited = this.awaited.get(id)
    const transaction = this.transactions.get(id)
    if (awaited === undefined || transaction === undefined) return
    awaited.delete(from)
    if (awaited.size > 0) return
    this.log.write({ type: 'end', transaction: id })
    this.waitNoMore(transaction)
    this.forget(transaction)
  }

  protected forget({ id }: Transaction): void {
    this.env.note('forgotten', { transaction: id })
    this.awaited.delete(id)
    this.transactions.delete(id)
  }

  protected override answerUnknown(transaction: string, from: NodeId): void {
    this.env.note('asked-of-unknown', { transaction })
    this.env.send(from, { type: 'decision', transaction, outcome: this.presumed })
  }

  /** What is said of a transaction of which nothing is known. */
  protected readonly presumed: Outcome = 'abort'

  /** It may have been forgotten since. */
  protected override answerForgotten(transaction: string, client: NodeId): void {
    this.tell(client, transaction, 'unknown', {})
  }

  protected override redo(record: CoordinatorRecord): void {
    if (record.type === 'committed') super.redo(record)
    else if (record.type === 'end') this.transactions.delete(record.transaction)
    else if (record.type === 'collecting' || record.type === 'aborted')
      this.redone(record.transaction, record.participants, 'abort')
  }
}
