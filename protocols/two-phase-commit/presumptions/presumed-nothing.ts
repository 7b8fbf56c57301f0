import type { Transaction } from 'seedbed/protocols/atomic-commit'
import { toBeTold } from '../coordinator.js'
import { ForgetfulCoordinator } from './forgetful-coordinator.js'

/** Presumed nothing, the basic protocol of R* (§2): commit and abort alike are forced, told, acknowledged, and only then forgotten. */
export class PresumedNothing extends ForgetfulCoordinator {
  protected override abort(transaction: Transaction): void {
    const participants = toBeTold(transaction)
    if (transaction.status === 'preparing' && participants.length > 0)
      this.log.force({ type: 'aborted', transaction: transaction.id, participants })
    super.abort(transaction)
  }
}
