import type { Results } from 'seedbed/protocols/atomic-commit'
import type { NodeId } from 'seedbed'

/** What the coordinator's log says: that it has decided to commit. Of what is not in it, nothing was committed. */
export interface CommittedRecord {
  readonly type: 'committed'
  readonly transaction: string
  readonly participants: readonly NodeId[]
  readonly results: Results
}

export type CoordinatorRecord = CommittedRecord
