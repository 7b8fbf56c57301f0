import type { Model, Property, Visit } from 'seedbed/search'
import { aborts, agreement, commits } from './properties.js'
import { describeRms, packRms, Rm, rmName, type RmState } from './rm-state.js'

/** What the transaction manager has decided. */
export const Tm = { init: 0, committed: 1, aborted: 2 } as const
export type TmState = (typeof Tm)[keyof typeof Tm]

/** A set of resource managers, one bit each. */
export type RmSet = number

export interface TwoPhaseState {
  readonly rms: readonly RmState[]
  readonly tm: TmState
  /** Those of which the transaction manager has received `Prepared`. */
  readonly tmPrepared: RmSet
  /** All messages ever sent: those that have sent `Prepared`, and whether `Commit` and `Abort` were sent. None is ever removed. */
  readonly sentPrepared: RmSet
  readonly sentCommit: boolean
  readonly sentAbort: boolean
}

export interface TwoPhaseAction {
  readonly type: string
  /** Absent for the steps of the transaction manager alone. */
  readonly rm?: number
}

/** AC2: what is committed, all have voted for. */
const unanimity: Property<TwoPhaseState> = {
  name: 'unanimity',
  kind: 'always',
  holds: ({ rms, sentPrepared }) => !rms.includes(Rm.committed) || sentPrepared === 2 ** rms.length - 1,
}

/** AC4, for the transaction manager: it has not told some to commit and others to abort. */
const oneDecision: Property<TwoPhaseState> = {
  name: 'one-decision',
  kind: 'always',
  holds: ({ sentCommit, sentAbort }) => !(sentCommit && sentAbort),
}

/**
 * Two-phase commit in atomic steps, over messages that are never lost and may be received late, often, or not at all: the set of
 * all that were sent only grows. J. Gray and L. Lamport, _Consensus on Transaction Commit_, 2006, section 3.
 *
 * @example
 * ```ts
 * import { explore } from 'seedbed/search'
 * import { TwoPhase } from 'seedbed/protocols/two-phase-commit/specification'
 * const { states, generated, depth } = explore(new TwoPhase(3))
 * const counts = [states, generated, depth]
 * counts // => [288, 1146, 11]
 * ```
 */
export class TwoPhase<State extends TwoPhaseState = TwoPhaseState> implements Model<State, TwoPhaseAction> {
  readonly name: string = 'two-phase-spec'
  readonly properties: readonly Property<State>[] = [agreement, unanimity, oneDecision, commits, aborts]
  protected readonly all: RmSet

  /** @param n - how many resource managers */
  constructor(readonly n: number) {
    this.all = 2 ** n - 1
  }

  initial(): State[] {
    const rms = new Array<RmState>(this.n).fill(Rm.working)
    const begin: TwoPhaseState = {
      rms,
      tm: Tm.init,
      tmPrepared: 0,
      sentPrepared: 0,
      sentCommit: false,
      sentAbort: false,
    }
    return [begin as State]
  }

  successors(state: State, visit: Visit<State, TwoPhaseAction>): void {
    this.tmCommit(state, visit)
    this.tmAbort(state, visit)
    for (let rm = 0; rm < this.n; rm++) {
      this.tmReceivePrepared(state, rm, visit)
      this.rmPrepare(state, rm, visit)
      this.rmChooseToAbort(state, rm, visit)
      this.rmReceiveCommit(state, rm, visit)
      this.rmReceiveAbort(state, rm, visit)
    }
  }

  protected tmReceivePrepared(state: State, rm: number, visit: Visit<State, TwoPhaseAction>): void {
    if (state.tm === Tm.init && (state.sentPrepared & (1 << rm)) !== 0)
      visit({ type: 'TMRcvPrepared', rm }, { ...state, tmPrepared: state.tmPrepared | (1 << rm) })
  }

  protected tmCommit(state: State, visit: Visit<State, TwoPhaseAction>): void {
    if (state.tm === Tm.init && this.mayCommit(state))
      visit({ type: 'TMCommit' }, { ...state, tm: Tm.committed, sentCommit: true })
  }

  protected mayCommit({ tmPrepared }: State): boolean {
    return tmPrepared === this.all
  }

  protected tmAbort(state: State, visit: Visit<State, TwoPhaseAction>): void {
    if (state.tm === Tm.init) visit({ type: 'TMAbort' }, { ...state, tm: Tm.aborted, sentAbort: true })
  }

  protected rmPrepare(state: State, rm: number, visit: Visit<State, TwoPhaseAction>): void {
    if (state.rms[rm] !== Rm.working) return
    const sentPrepared = state.sentPrepared | (1 << rm)
    visit({ type: 'RMPrepare', rm }, { ...this.become(state, rm, Rm.prepared), sentPrepared })
  }

  protected rmChooseToAbort(state: State, rm: number, visit: Visit<State, TwoPhaseAction>): void {
    if (state.rms[rm] === Rm.working)
      visit({ type: 'RMChooseToAbort', rm }, this.become(state, rm, Rm.aborted))
  }

  protected rmReceiveCommit(state: State, rm: number, visit: Visit<State, TwoPhaseAction>): void {
    if (state.sentCommit) visit({ type: 'RMRcvCommitMsg', rm }, this.become(state, rm, Rm.committed))
  }

  protected rmReceiveAbort(state: State, rm: number, visit: Visit<State, TwoPhaseAction>): void {
    if (state.sentAbort) visit({ type: 'RMRcvAbortMsg', rm }, this.become(state, rm, Rm.aborted))
  }

  /** The same with another state of one resource manager. */
  protected become(state: State, rm: number, next: RmState): State {
    return { ...state, rms: state.rms.with(rm, next) }
  }

  key(state: State): number {
    const flags = state.tm * 4 + (state.sentCommit ? 2 : 0) + (state.sentAbort ? 1 : 0)
    const sets = state.tmPrepared * (this.all + 1) + state.sentPrepared
    return (packRms(state.rms) * (this.all + 1) * (this.all + 1) + sets) * 12 + flags
  }

  canonical(state: State): State {
    const bits = (rm: number): number => this.column(state, rm)
    const order = state.rms.map((_, rm) => rm).sort((one, other) => bits(one) - bits(other))
    return this.permuted(state, order)
  }

  /** All that is said of one resource manager, as a number. */
  protected column({ rms, tmPrepared, sentPrepared }: State, rm: number): number {
    return rms[rm] * 4 + ((tmPrepared >> rm) & 1) * 2 + ((sentPrepared >> rm) & 1)
  }

  /** The same with other names: resource manager `order[i]` becomes the i-th. */
  protected permuted(state: State, order: readonly number[]): State {
    return {
      ...state,
      rms: order.map((rm) => state.rms[rm]),
      tmPrepared: permutedSet(state.tmPrepared, order),
      sentPrepared: permutedSet(state.sentPrepared, order),
    }
  }

  /**
   * Messages only ever come to be: to send one never takes a step away from anyone. So steps of two resource managers do not meet,
   * nor do a step of one and a step of the transaction manager.
   */
  independent(one: TwoPhaseAction, other: TwoPhaseAction): boolean {
    const byTm = isByTm(one)
    if (byTm !== isByTm(other)) return true
    if (!byTm) return one.rm !== other.rm
    return one.type === 'TMRcvPrepared' && other.type === 'TMRcvPrepared'
  }

  actionKey({ type, rm }: TwoPhaseAction): string {
    return rm === undefined ? type : `${type} ${rm}`
  }

  describeAction({ type, rm }: TwoPhaseAction): string {
    return rm === undefined ? type : `${type}(${rmName(rm)})`
  }

  describeState({ rms, tm, tmPrepared, sentPrepared, sentCommit, sentAbort }: State): string[] {
    const set = (members: RmSet): string[] =>
      rms.flatMap((_, rm) => ((members >> rm) & 1 ? [rmName(rm)] : []))
    const messages = [
      ...set(sentPrepared).map((rm) => `Prepared(${rm})`),
      ...(sentCommit ? ['Commit'] : []),
      ...(sentAbort ? ['Abort'] : []),
    ]
    return [
      describeRms(rms),
      `TM ${Object.keys(Tm)[tm]}, has received from ${set(tmPrepared).join(' ') || 'none'}`,
      `sent: ${messages.join(' ') || 'nothing'}`,
    ]
  }
}

function isByTm({ type }: TwoPhaseAction): boolean {
  return type.startsWith('TM')
}

/** A set after the elements have changed their names as `permuted` says. */
export function permutedSet(set: RmSet, order: readonly number[]): RmSet {
  let permuted = 0
  for (let i = 0; i < order.length; i++) permuted |= ((set >> order[i]) & 1) << i
  return permuted
}
