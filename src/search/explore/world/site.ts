import type { ClientFactory, NodeId, ProcessFactory } from '../../../kernel/index.js'
import type { ExploredEnv } from './explored-env.js'

/** A node, as it is made: what never changes of it. */
export interface Site {
  readonly index: number
  readonly id: NodeId
  readonly role: 'server' | 'client'
  /** Which of the clients; -1 for a server. */
  readonly client: number
  readonly factory: ProcessFactory | ClientFactory
  readonly env: ExploredEnv
  /** What a client asks for, in this order. */
  readonly operations: readonly unknown[]
  /** The number of its first operation, and the distance to the next: unique, and growing with each client's operations. */
  readonly firstId: number
  readonly idStep: number
}
