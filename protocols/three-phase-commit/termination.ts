import type { NodeId } from 'seedbed'
import type { Branch, Outcome } from 'seedbed/protocols/atomic-commit'
import type { StateReport } from './messages.js'

/** What a participant that leads the termination of a transaction has heard. */
export class Termination {
  /** Whether all that are up know by now that all have voted yes. */
  allKnow = false
  private readonly reports = new Map<NodeId, StateReport>()

  constructor(
    private readonly id: NodeId,
    private readonly branch: Branch,
    private readonly recovered: boolean,
  ) {}

  hear(from: NodeId, report: StateReport): void {
    this.reports.set(from, report)
  }

  /**
   * The rule: somebody has decided: so it is. Nobody that is up knows whether all have voted yes: nobody can have committed, so abort. Some
   * know: let all know, then commit. Who has been down takes no part, unless all have, and the coordinator as well.
   */
  next(): Outcome | 'precommit' | 'wait' {
    const states = [...this.reports.values()].map(({ state }) => state)
    if (states.includes('committed')) return 'commit'
    if (states.includes('aborted')) return 'abort'
    if (this.recovered && !this.allHaveBeenDown()) return 'wait'
    if (this.allKnow) return 'commit'
    const precommitted = this.counted().some(({ state }) => state === 'precommitted')
    return precommitted || this.branch.status === 'precommitted' ? 'precommit' : 'abort'
  }

  /** Those who are yet to be told that all have voted yes. */
  uncertain(): NodeId[] {
    return [...this.reports].flatMap(([node, { state }]) => (state === 'prepared' ? [node] : []))
  }

  private counted(): readonly StateReport[] {
    const all = [...this.reports.values()]
    return this.recovered ? all : all.filter(({ recovered }) => !recovered)
  }

  /** Everybody has answered, and nobody knows more than what is on disk. */
  private allHaveBeenDown(): boolean {
    const { coordinator, prepare } = this.branch
    return [coordinator, ...prepare!.participants].every((node) => {
      const report = this.reports.get(node)
      return node === this.id || (report !== undefined && (report.recovered || report.state === 'read-only'))
    })
  }
}
