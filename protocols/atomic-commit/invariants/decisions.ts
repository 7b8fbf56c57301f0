import type { CheckResult, Monitor, NodeView } from 'seedbed'
import type { Outcome, Vote } from '../transaction.js'

/** A decision that somebody has come to. */
export interface Decision {
  readonly transaction: string
  readonly outcome: Outcome
}

interface Held {
  readonly incarnation: number
  readonly facts: any[]
  /** Whether the event in which they were noted is over. */
  over: boolean
}

/**
 * Facts that follow a forced write. With a slow disk a node may crash before the write is done, when it has noted them already: so they count
 * from the node's next event on, before which the disk has done its work.
 */
export class HeldFacts<F> {
  private readonly held = new Map<string, Held>()

  hold({ id, incarnation }: NodeView, fact: F): void {
    const held = this.held.get(id)
    if (held !== undefined) held.facts.push(fact)
    else this.held.set(id, { incarnation, facts: [fact], over: false })
  }

  /** Those that count by now: to be asked whenever something is noted of a node, or its event is over. */
  release({ id, up, incarnation }: NodeView): readonly F[] {
    const held = this.held.get(id)
    if (held === undefined) return []
    const lives = up && held.incarnation === incarnation
    if (lives && !held.over) return []
    this.held.delete(id)
    return lives ? (held.facts as F[]) : []
  }

  /** The event is over. */
  over({ id }: NodeView): void {
    const held = this.held.get(id)
    if (held !== undefined) held.over = true
  }

  /** What is left at the end, by node. */
  *rest(): Generator<readonly [node: string, fact: F]> {
    for (const [node, { facts }] of this.held) for (const fact of facts) yield [node, fact as F]
  }
}

/**
 * A monitor of decisions: what is `decided` is held as above, what is `learned` from others counts at once. Who has voted read-only does
 * not decide: asked again after a crash, when it knows no more, it votes no and takes it for aborted, to nobody's harm.
 *
 * @param judge - returns a sentence when a decision should not be
 */
export function decisionMonitor(judge: (decision: Decision, node: string) => string | undefined): Monitor {
  const held = new HeldFacts<Decision>()
  const readers = new Set<string>()
  const release = (node: NodeView): string | undefined => {
    for (const decision of held.release(node)) {
      const wrong = judge(decision, node.id)
      if (wrong !== undefined) return wrong
    }
    return
  }
  return {
    noted(node, kind, data: Decision & { readonly vote?: Vote }) {
      const wrong = release(node)
      if (wrong !== undefined) return wrong
      const part = `${data.transaction} ${node.id}`
      if (kind === 'voted' && data.vote === 'read-only') readers.add(part)
      if (kind === 'learned' && !readers.has(part)) return judge(data, node.id)
      if (kind === 'decided') held.hold(node, data)
      return
    },
    changed(node) {
      const wrong = release(node)
      held.over(node)
      return wrong
    },
    end(): CheckResult {
      for (const [node, decision] of held.rest()) {
        const message = judge(decision, node)
        if (message !== undefined) return { verdict: 'fail', message }
      }
      return { verdict: 'pass' }
    },
  }
}

/** An outcome as a verb in the past. */
export const past: Readonly<Record<Outcome, string>> = { commit: 'committed', abort: 'aborted' }
