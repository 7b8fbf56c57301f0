import type { NodeId } from 'seedbed'
import type { Json } from 'seedbed/protocols/state-machines'

/** One participant's part in a transaction: what is wanted of it. */
export interface Branch<W = Json> {
  readonly participant: NodeId
  readonly wants: W
}

/** A client asks the coordinator: all of these, or none. Asked again, it is the same transaction. */
export interface Begin<W = Json> {
  readonly type: 'begin'
  /** Unique, chosen by the client. */
  readonly transaction: string
  readonly branches: readonly Branch<W>[]
}

/** What the coordinator asks of a participant. */
export type BranchRequestType = 'try' | 'confirm' | 'cancel'

/** A request about one branch. It may come twice, late, or before one that was sent earlier. */
export interface BranchRequest<W = Json> {
  readonly type: BranchRequestType
  readonly transaction: string
  readonly branch: number
  readonly wants: W
}

/** What a participant answers: whether that is how things stand now. */
export interface BranchReply {
  readonly done: boolean
}

/** How a transaction ended. */
export type Outcome = 'confirmed' | 'cancelled'

/** All requests of TCC. */
export type TccMessage<W = Json> = Begin<W> | BranchRequest<W>
