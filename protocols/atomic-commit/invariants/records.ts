import type { NodeView } from 'seedbed'
import { Records } from '../records.js'
import type { Transaction } from '../transaction-manager.js'

/** The records of a participant, while it runs; null on other nodes, and where a participant looks after something else. */
export function recordsOn({ process }: NodeView): Records | null {
  const resource = (process as { readonly resource?: unknown } | null)?.resource
  return resource instanceof Records ? resource : null
}

/** The transaction that holds a lock, or has done work. A resource that is seen through XA knows branches by longer names. */
export function holderOf(name: string): string {
  return name.split('/')[0]
}

/** The transactions of a coordinator, while it runs. */
export function transactionsOn({ process }: NodeView): ReadonlyMap<string, Transaction> {
  return (process as { transactions?: ReadonlyMap<string, Transaction> } | null)?.transactions ?? new Map()
}
