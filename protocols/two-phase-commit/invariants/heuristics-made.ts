import type { Monitor, NodeView } from 'seedbed'
import { HeldFacts, type Outcome } from 'seedbed/protocols/atomic-commit'

/** A heuristic decision that is safe on its participant's disk. */
export interface HeuristicMade {
  readonly transaction: string
  readonly outcome: Outcome
}

/** Follows what participants decide alone: it counts when its forced write is done. */
export class HeuristicsMade {
  private readonly held = new HeldFacts<HeuristicMade>()
  private readonly byNode = new Map<string, HeuristicMade[]>()

  /** Those of a participant. */
  of(node: string): readonly HeuristicMade[] {
    return this.byNode.get(node) ?? []
  }

  readonly noted: NonNullable<Monitor['noted']> = (node, kind, data: HeuristicMade) => {
    this.count(node)
    if (kind === 'heuristic') this.held.hold(node, data)
    return undefined
  }

  readonly changed: NonNullable<Monitor['changed']> = (node) => {
    this.count(node)
    this.held.over(node)
    return undefined
  }

  private count(node: NodeView): void {
    const made = this.held.release(node)
    if (made.length > 0) this.byNode.set(node.id, [...this.of(node.id), ...made])
  }
}
