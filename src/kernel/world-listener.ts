import type { NodeId } from './env.js'
import type { SimNode } from './sim-node.js'

/** Told by a world, as it happens, what checks and workloads go by. */
export interface WorldListener {
  /** An event at this node has been handled to its end, and the time it took has passed; its state may have changed. */
  handled?(node: SimNode): void
  /** A process has noted a fact for checkers. */
  noted?(node: SimNode, kind: string, data: unknown): void
  /** A client says how its operation ended. */
  completed?(node: SimNode, outcome: 'ok' | 'fail' | 'info', output: unknown): void
  /** A node went down: it crashed, or its process stopped. */
  wentDown?(node: SimNode): void
  /**
   * A handler threw something that is neither a crash nor a failure of its disk.
   *
   * @param who - what threw it, when it was not the handler itself
   */
  uncaught?(node: SimNode, error: unknown, who?: string): void
  /** A handler of this node did something that the seed does not decide. */
  nondeterministic?(node: NodeId, sentence: string): void
}
