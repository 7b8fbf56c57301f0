import type { NodeId, Process } from 'seedbed'
import type { Branch } from './branch.js'
import type { ResourceManager } from './resource-manager.js'
import type { Transaction, TransactionManager } from './transaction-manager.js'

/** What participants are told; the rest is for coordinators. */
const FOR_PARTICIPANTS = new Set(['work', 'prepare', 'decision'])

/** A coordinator and a participant on one node: what they say to each other crosses no network. */
export class Colocated implements Process<{ readonly type: string }> {
  constructor(
    readonly coordinator: TransactionManager,
    readonly participant: ResourceManager,
  ) {}

  get transactions(): ReadonlyMap<string, Transaction> {
    return this.coordinator.transactions
  }

  get branches(): ReadonlyMap<string, Branch> {
    return this.participant.branches
  }

  start(): void {
    this.coordinator.start()
    this.participant.start()
  }

  receive(message: { readonly type: string }, from: NodeId): void {
    const one = FOR_PARTICIPANTS.has(message.type) ? this.participant : this.coordinator
    one.receive(message, from)
  }

  timeout(name: string): void {
    if (name.startsWith('branch/')) this.participant.timeout(name)
    else this.coordinator.timeout(name)
  }
}
