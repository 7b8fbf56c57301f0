import { participantsOf, type Outcome, type Transaction } from 'seedbed/protocols/atomic-commit'
import type { CoordinatorRecord } from '../log.js'
import { ForgetfulCoordinator } from './forgetful-coordinator.js'

/**
 * Presumed commit (R*, §3.2): a commit is not acknowledged. So whoever asks about what is not known is told to commit, and an abort must be
 * known for as long as anybody can ask: before it asks for votes, the coordinator forces whom it asks.
 */
export class PresumedCommit extends ForgetfulCoordinator {
  protected override readonly presumed: Outcome = 'commit'

  protected override beginCommit(transaction: Transaction): void {
    this.forceCollecting({
      type: 'collecting',
      transaction: transaction.id,
      participants: participantsOf(transaction),
    })
    super.beginCommit(transaction)
  }

  protected forceCollecting(record: CoordinatorRecord): void {
    this.log.force(record)
  }

  /** While it worked, nobody was asked to prepare, and nobody will ask. */
  protected override remembers(transaction: Transaction): boolean {
    return super.remembers(transaction) && this.asked.has(transaction.id)
  }

  /** Those in which votes were asked for. */
  private readonly asked = new Set<string>()

  protected override sendPrepare(transaction: Transaction, participant: string): void {
    this.asked.add(transaction.id)
    super.sendPrepare(transaction, participant)
  }

  protected override redo(record: CoordinatorRecord): void {
    if (record.type === 'committed') {
      // It was to be committed: that is what is presumed.
      this.transactions.delete(record.transaction)
      return
    }
    super.redo(record)
    if (record.type === 'collecting') this.asked.add(record.transaction)
  }
}
