import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'
import type { BranchWork, Outcome, Results } from './transaction.js'

/** A client asks for the name of a transaction. A name that is asked for and not used costs nothing. */
export interface Open {
  readonly type: 'open'
  /** The client's, so that it knows the answer. */
  readonly request: number
}

/** The name: never given before, and never again. */
export interface Opened {
  readonly type: 'opened'
  readonly request: number
  readonly transaction: string
}

/** A client asks that all of it be done, or nothing. Asked again, it is the same transaction. */
export interface RequestCommit {
  readonly type: 'requestCommit'
  readonly transaction: string
  readonly branches: readonly BranchWork[]
}

/** How it ended; `unknown` when it ended so long ago that it has been forgotten. */
export interface Ended {
  readonly type: 'ended'
  readonly transaction: string
  readonly outcome: Outcome | 'unknown'
  readonly results: Results
}

/** Work to be done by a participant. */
export interface Work {
  readonly type: 'work'
  readonly transaction: string
  readonly work: Json
  /** To the one that does its work last: it prepares unasked. Who else takes part is told for that. */
  readonly prepares?: readonly NodeId[]
}

/** The work is done, in this branch; or refused, and there is none. */
export interface Worked {
  readonly type: 'worked'
  readonly transaction: string
  readonly branch: string | null
  readonly result: Json
}

/** Vote: may it be committed? From a yes on the participant waits for the decision, whatever happens. */
export interface Prepare {
  readonly type: 'prepare'
  readonly transaction: string
  /** A branch that is gone does not vote yes, even if the same work has been done again since. */
  readonly branch: string
  /** Who takes part, the coordinator aside. */
  readonly participants: readonly NodeId[]
}

/** What goes before any commit protocol, and how each begins. */
export type WorkMessage = Open | Opened | RequestCommit | Ended | Work | Worked | Prepare
