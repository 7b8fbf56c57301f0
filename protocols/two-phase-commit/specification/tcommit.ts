import type { Model, Property, Visit } from 'seedbed/search'
import { aborts, agreement, commits } from './properties.js'
import { describeRms, packRms, Rm, rmName, type RmState } from './rm-state.js'

export interface TCommitState {
  readonly rms: readonly RmState[]
}

export interface TCommitAction {
  readonly type: 'Prepare' | 'DecideCommit' | 'DecideAbort'
  readonly rm: number
}

/**
 * What transaction commit is, whatever protocol brings it about: resource managers that work, prepare, and commit or abort together.
 * J. Gray and L. Lamport, _Consensus on Transaction Commit_, 2006, section 2.
 *
 * @example
 * ```ts
 * import { explore } from 'seedbed/search'
 * import { TCommit } from 'seedbed/protocols/two-phase-commit/specification'
 * explore(new TCommit(3)).states // => 34
 * ```
 */
export class TCommit implements Model<TCommitState, TCommitAction> {
  readonly name = 'tcommit-spec'
  readonly properties: readonly Property<TCommitState>[] = [agreement, commits, aborts]

  /** @param n - how many resource managers */
  constructor(readonly n: number) {}

  initial(): TCommitState[] {
    return [{ rms: new Array<RmState>(this.n).fill(Rm.working) }]
  }

  successors(state: TCommitState, visit: Visit<TCommitState, TCommitAction>): void {
    for (let rm = 0; rm < this.n; rm++) {
      this.prepare(state, rm, visit)
      this.decide(state, rm, visit)
    }
  }

  protected prepare({ rms }: TCommitState, rm: number, visit: Visit<TCommitState, TCommitAction>): void {
    if (rms[rm] === Rm.working) visit({ type: 'Prepare', rm }, { rms: rms.with(rm, Rm.prepared) })
  }

  protected decide(state: TCommitState, rm: number, visit: Visit<TCommitState, TCommitAction>): void {
    const { rms } = state
    if (rms[rm] === Rm.prepared && this.canCommit(state))
      visit({ type: 'DecideCommit', rm }, { rms: rms.with(rm, Rm.committed) })
    if ((rms[rm] === Rm.working || rms[rm] === Rm.prepared) && this.notCommitted(state))
      visit({ type: 'DecideAbort', rm }, { rms: rms.with(rm, Rm.aborted) })
  }

  protected canCommit({ rms }: TCommitState): boolean {
    return rms.every((rm) => rm === Rm.prepared || rm === Rm.committed)
  }

  protected notCommitted({ rms }: TCommitState): boolean {
    return rms.every((rm) => rm !== Rm.committed)
  }

  key({ rms }: TCommitState): number {
    return packRms(rms)
  }

  canonical({ rms }: TCommitState): TCommitState {
    return { rms: rms.toSorted((one, other) => one - other) }
  }

  /** A decision looks at all resource managers: it stands in the way of the opposite one. */
  independent(one: TCommitAction, other: TCommitAction): boolean {
    if (one.rm === other.rm) return false
    return one.type === 'Prepare' || other.type === 'Prepare' || one.type === other.type
  }

  describeAction({ type, rm }: TCommitAction): string {
    return `${type}(${rmName(rm)})`
  }

  describeState({ rms }: TCommitState): string[] {
    return [describeRms(rms)]
  }
}
