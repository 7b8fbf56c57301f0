import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** How a transaction ends, at everybody alike. */
export type Outcome = 'commit' | 'abort'

/** What a participant says when it is asked to prepare. One that has only read has nothing to commit, and hears no more. */
export type Vote = 'yes' | 'no' | 'read-only'

/** What one participant is to do in a transaction. */
export interface BranchWork<W = Json> {
  readonly participant: NodeId
  readonly work: W
}

/** What the work has shown, by participant. */
export type Results = Readonly<Record<NodeId, Json>>
