import type { Transaction } from 'seedbed/protocols/atomic-commit'
import { toBeTold } from '../coordinator.js'
import { ForgetfulCoordinator } from './forgetful-coordinator.js'

/** Presumed abort (R*, §3.1): of an abort nothing is written, acknowledged or kept; of a transaction that has only read, nothing at all. */
export class PresumedAbort extends ForgetfulCoordinator {
  protected override forceDecision(transaction: Transaction): void {
    if (toBeTold(transaction).length > 0) super.forceDecision(transaction)
  }
}
