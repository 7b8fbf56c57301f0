import type { Visit } from 'seedbed/search'
import { Rm, rmName, type RmState } from './rm-state.js'
import {
  permutedSet,
  Tm,
  TwoPhase,
  type RmSet,
  type TwoPhaseAction,
  type TwoPhaseState,
} from './two-phase.js'

export interface TwoPhaseCrashesState extends TwoPhaseState {
  /** Those whose log holds the vote. Decisions that are received are always logged. */
  readonly votesForced: RmSet
  /** Whether the log of the transaction manager holds its decision. */
  readonly decisionForced: boolean
}

/**
 * Two-phase commit where anyone may crash and lose what is not in the log, and a resource manager that waits too long acts on it.
 *
 * The grain: to force a record and to send the message that rests on it is one step. A crash and the recovery from the log are one
 * step. A resource manager without a vote in its log aborts as it recovers: it is not bound. A transaction manager without a
 * decision in its log has forgotten which votes it received, and collects them anew, or aborts, by its ordinary steps.
 *
 * @example
 * ```ts
 * import { explore } from 'seedbed/search'
 * import { TwoPhaseCrashes } from 'seedbed/protocols/two-phase-commit/specification'
 * explore(new TwoPhaseCrashes(3)).verdict // => 'pass'
 * ```
 */
export class TwoPhaseCrashes extends TwoPhase<TwoPhaseCrashesState> {
  override readonly name: string = 'two-phase-crashes'

  override initial(): TwoPhaseCrashesState[] {
    return super.initial().map((state) => ({ ...state, votesForced: 0, decisionForced: false }))
  }

  override successors(state: TwoPhaseCrashesState, visit: Visit<TwoPhaseCrashesState, TwoPhaseAction>): void {
    super.successors(state, visit)
    visit({ type: 'TMCrash' }, this.tmRecovered(state))
    for (let rm = 0; rm < this.n; rm++) {
      visit({ type: 'RMCrash', rm }, this.become(state, rm, this.rmRecovered(state, rm)))
      const decision = this.onTimeout(state.rms[rm])
      if (decision !== undefined) visit({ type: 'RMTimeout', rm }, this.become(state, rm, decision))
    }
  }

  protected override tmCommit(
    state: TwoPhaseCrashesState,
    visit: Visit<TwoPhaseCrashesState, TwoPhaseAction>,
  ): void {
    super.tmCommit(state, (action, next) => visit(action, this.forceDecision(next)))
  }

  protected override tmAbort(
    state: TwoPhaseCrashesState,
    visit: Visit<TwoPhaseCrashesState, TwoPhaseAction>,
  ): void {
    super.tmAbort(state, (action, next) => visit(action, this.forceDecision(next)))
  }

  protected override rmPrepare(
    state: TwoPhaseCrashesState,
    rm: number,
    visit: Visit<TwoPhaseCrashesState, TwoPhaseAction>,
  ): void {
    super.rmPrepare(state, rm, (action, next) => visit(action, this.forceVote(next, rm)))
  }

  protected forceDecision(state: TwoPhaseCrashesState): TwoPhaseCrashesState {
    return { ...state, decisionForced: true }
  }

  protected forceVote(state: TwoPhaseCrashesState, rm: number): TwoPhaseCrashesState {
    return { ...state, votesForced: state.votesForced | (1 << rm) }
  }

  protected tmRecovered(state: TwoPhaseCrashesState): TwoPhaseCrashesState {
    return state.decisionForced ? state : { ...state, tm: Tm.init, tmPrepared: 0 }
  }

  protected rmRecovered({ rms, votesForced }: TwoPhaseCrashesState, rm: number): RmState {
    const decided = rms[rm] === Rm.committed || rms[rm] === Rm.aborted
    if (decided) return rms[rm]
    return ((votesForced >> rm) & 1) !== 0 ? Rm.prepared : Rm.aborted
  }

  /** What a resource manager decides alone when it has waited too long. Once it is prepared, nothing: it is blocked. */
  protected onTimeout(rm: RmState): RmState | undefined {
    return rm === Rm.working ? Rm.aborted : undefined
  }

  override key(state: TwoPhaseCrashesState): number {
    const forced = state.votesForced * 2 + (state.decisionForced ? 1 : 0)
    return super.key(state) * (this.all + 1) * 2 + forced
  }

  protected override column(state: TwoPhaseCrashesState, rm: number): number {
    return super.column(state, rm) * 2 + ((state.votesForced >> rm) & 1)
  }

  protected override permuted(state: TwoPhaseCrashesState, order: readonly number[]): TwoPhaseCrashesState {
    return { ...super.permuted(state, order), votesForced: permutedSet(state.votesForced, order) }
  }

  override describeState(state: TwoPhaseCrashesState): string[] {
    const { votesForced, decisionForced } = state
    const votes = state.rms.flatMap((_, rm) => ((votesForced >> rm) & 1 ? [`vote of ${rmName(rm)}`] : []))
    const forced = [...votes, ...(decisionForced ? ['decision of the TM'] : [])]
    return [...super.describeState(state), `in logs: ${forced.join(', ') || 'nothing'}`]
  }
}
