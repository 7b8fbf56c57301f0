import type { Model, Property, Visit } from 'seedbed/search'
import { specificationProperties } from './properties.js'
import { describeSpecState, describeSpecAction } from './describe.js'
import { quorumsOf } from './quorums.js'
import { NONE, Sizing, type Bits, type PaxosSizes, type PaxosSpecState, type SpecAcceptor } from './state.js'

export interface PaxosSpecAction {
  readonly type: 'Phase1a' | 'Phase1b' | 'Phase2a' | 'Phase2b' | 'Crash'
  readonly bal?: number
  readonly acceptor?: number
  readonly value?: number
}

/** A promise as a proposer reads it: the vote it tells of, if any. */
export interface Promised {
  readonly maxVBal: number
  readonly maxVal: number
}

/**
 * Paxos in atomic steps, over a set of messages that only grows. Nobody leads: any ballot may begin at any time, and each stands for
 * one proposer. L. Lamport, _Paxos Made Simple_, 2001, section 2.2; the grain is that of his specification in TLA+.
 *
 * @example
 * ```ts
 * import { explore } from 'seedbed/search'
 * import { PaxosSpecification } from 'seedbed/protocols/paxos/specification'
 * const { states, depth } = explore(new PaxosSpecification({ acceptors: 3, values: 2, ballots: 2 }))
 * const counts = [states, depth]
 * counts // => [3921, 17]
 * ```
 */
export class PaxosSpecification implements Model<PaxosSpecState, PaxosSpecAction> {
  readonly name: string = 'paxos-spec'
  readonly properties: readonly Property<PaxosSpecState>[]
  protected readonly sizing: Sizing
  protected readonly quorums: readonly (readonly number[])[]

  constructor(readonly sizes: PaxosSizes) {
    this.sizing = new Sizing(sizes)
    this.quorums = quorumsOf(sizes.acceptors, this.quorumSize())
    this.properties = specificationProperties(this.sizing, this.quorums)
  }

  protected quorumSize(): number {
    return Math.floor(this.sizes.acceptors / 2) + 1
  }

  initial(): PaxosSpecState[] {
    const acceptor = { maxBal: NONE, maxVBal: NONE, maxVal: NONE, promises: 0, votes: 0 }
    const acceptors = new Array<SpecAcceptor>(this.sizes.acceptors).fill(acceptor)
    return [{ prepares: 0, accepts: 0, acceptors }]
  }

  successors(state: PaxosSpecState, visit: Visit<PaxosSpecState, PaxosSpecAction>): void {
    const { acceptors, ballots, values } = this.sizes
    for (let bal = 0; bal < ballots; bal++) {
      this.phase1a(state, bal, visit)
      for (let value = 0; value < values; value++) this.phase2a(state, bal, value, visit)
    }
    for (let acceptor = 0; acceptor < acceptors; acceptor++) {
      for (let bal = 0; bal < ballots; bal++) {
        this.phase1b(state, acceptor, bal, visit)
        for (let value = 0; value < values; value++) this.phase2b(state, acceptor, bal, value, visit)
      }
    }
  }

  /** A proposer begins a ballot. */
  protected phase1a(state: PaxosSpecState, bal: number, visit: Visit<PaxosSpecState, PaxosSpecAction>): void {
    visit({ type: 'Phase1a', bal }, { ...state, prepares: state.prepares | (1 << bal) })
  }

  /** An acceptor promises to take part in no lower ballot, and tells of its last vote. */
  protected phase1b(
    state: PaxosSpecState,
    acceptor: number,
    bal: number,
    visit: Visit<PaxosSpecState, PaxosSpecAction>,
  ): void {
    const own = state.acceptors[acceptor]
    if (!has(state.prepares, bal) || !this.mayPromise(own, bal)) return
    const { maxVBal, maxVal } = this.told(own)
    const promises = own.promises | (1 << this.sizing.promise(bal, maxVBal, maxVal))
    const next = { ...own, maxBal: this.promised(own, bal), promises }
    visit({ type: 'Phase1b', acceptor, bal }, { ...state, acceptors: state.acceptors.with(acceptor, next) })
  }

  protected mayPromise({ maxBal }: SpecAcceptor, bal: number): boolean {
    return bal > maxBal
  }

  /** What an acceptor that promises keeps as its highest ballot. */
  protected promised(_own: SpecAcceptor, bal: number): number {
    return bal
  }

  /** The vote that a promise tells of. */
  protected told(own: SpecAcceptor): Promised {
    return own
  }

  /** A proposer with promises from a quorum asks for votes for a value that is safe. */
  protected phase2a(
    state: PaxosSpecState,
    bal: number,
    value: number,
    visit: Visit<PaxosSpecState, PaxosSpecAction>,
  ): void {
    if (!this.mayPropose(state, bal)) return
    const promises = state.acceptors.map((acceptor) => this.promisesOf(acceptor, bal))
    const safe = this.quorums.some((quorum) => {
      const told = quorum.map((acceptor) => promises[acceptor])
      return told.every((one) => one.length > 0) && this.showsSafe(told.flat(), value)
    })
    if (!safe) return
    const accepts = state.accepts | (1 << this.sizing.vote(bal, value))
    visit({ type: 'Phase2a', bal, value }, { ...state, accepts })
  }

  /** A ballot asks for votes for one value only. */
  protected mayPropose({ accepts }: PaxosSpecState, bal: number): boolean {
    const { values } = this.sizes
    return ((accepts >> (bal * values)) & ((1 << values) - 1)) === 0
  }

  /** Whether promises of a quorum show that no other value was or will be chosen in a lower ballot. */
  protected showsSafe(promises: readonly Promised[], value: number): boolean {
    const highest = Math.max(...promises.map(({ maxVBal }) => maxVBal))
    return highest === NONE || promises.some(({ maxVBal, maxVal }) => maxVBal === highest && maxVal === value)
  }

  private promisesOf({ promises }: SpecAcceptor, bal: number): Promised[] {
    const found: Promised[] = []
    const { values } = this.sizes
    const first = this.sizing.promise(bal, NONE, NONE)
    if (has(promises, first)) found.push({ maxVBal: NONE, maxVal: NONE })
    for (let vote = 0; vote < bal * values; vote++)
      if (has(promises, first + 1 + vote))
        found.push({ maxVBal: Math.floor(vote / values), maxVal: vote % values })
    return found
  }

  /** An acceptor votes. */
  protected phase2b(
    state: PaxosSpecState,
    acceptor: number,
    bal: number,
    value: number,
    visit: Visit<PaxosSpecState, PaxosSpecAction>,
  ): void {
    const own = state.acceptors[acceptor]
    const vote = this.sizing.vote(bal, value)
    if (!has(state.accepts, vote) || !this.mayAccept(own, bal)) return
    const next = { ...own, maxBal: bal, maxVBal: bal, maxVal: value, votes: own.votes | (1 << vote) }
    const acceptors = state.acceptors.with(acceptor, next)
    visit({ type: 'Phase2b', acceptor, bal, value }, { ...state, acceptors })
  }

  protected mayAccept({ maxBal }: SpecAcceptor, bal: number): boolean {
    return bal >= maxBal
  }

  key(state: PaxosSpecState): number | string {
    return this.sizing.key(state)
  }

  canonical(state: PaxosSpecState): PaxosSpecState {
    const columns = state.acceptors.map((acceptor) => ({ acceptor, column: this.sizing.column(acceptor) }))
    const acceptors = columns.sort((one, other) => one.column - other.column).map(({ acceptor }) => acceptor)
    return { ...state, acceptors }
  }

  /**
   * Steps of two acceptors do not meet, nor do those of proposers and acceptors, with one exception: a promise may be the one that
   * tells a proposer of the same ballot about another value. Proposers of two ballots do not meet.
   */
  independent(one: PaxosSpecAction, other: PaxosSpecAction): boolean {
    if (one.acceptor !== undefined && other.acceptor !== undefined) return one.acceptor !== other.acceptor
    if (one.type === 'Phase1a' || other.type === 'Phase1a') return true
    if (one.type === 'Phase2b' || other.type === 'Phase2b') return true
    return one.bal !== other.bal
  }

  actionKey({ type, bal, acceptor, value }: PaxosSpecAction): string {
    return `${type} ${bal ?? ''} ${acceptor ?? ''} ${value ?? ''}`
  }

  describeAction(action: PaxosSpecAction): string {
    return describeSpecAction(action)
  }

  describeState(state: PaxosSpecState): string[] {
    return describeSpecState(state, this.sizing)
  }
}

function has(set: Bits, element: number): boolean {
  return ((set >> element) & 1) !== 0
}
