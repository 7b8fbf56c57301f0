import type { NodeView } from 'seedbed'
import type { Value } from '../vote.js'
import { PerNode, serverOn } from './view.js'

/**
 * A history variable: what each server has learned since it was last looked at, without gaps. What came with a snapshot was
 * learned by the server that took it.
 */
export class LearnedValues {
  private readonly seen = new PerNode(() => ({ incarnation: 0, upTo: 0 }))

  /** Calls `look` for each slot that this server has newly learned and applied, until it returns a sentence. */
  each(node: NodeView, look: (slot: number, value: Value) => string | undefined): string | undefined {
    const server = serverOn(node)
    if (server === null) return undefined
    const seen = this.seen.get(node.id)
    if (seen.incarnation !== node.incarnation) {
      seen.incarnation = node.incarnation
      seen.upTo = 0
    }
    seen.upTo = Math.max(seen.upTo, server.snapshotSlot)
    while (seen.upTo < server.lastApplied) {
      const slot = ++seen.upTo
      const value = server.learned.get(slot)
      const found =
        value === undefined
          ? `${node.id} has applied slot ${slot}, and has learned no value in it`
          : look(slot, value)
      if (found !== undefined) return found
    }
    return undefined
  }
}
