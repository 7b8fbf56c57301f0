import type { Outcome } from 'seedbed/protocols/atomic-commit'

/** What the verbs of XA return (X/Open CAE Specification, "Distributed Transaction Processing: The XA Specification", 1991, §5). */
export type XaCode =
  /** Done. */
  | 'XA_OK'
  /** It has only read, is over, and need not be told. */
  | 'XA_RDONLY'
  /** It was rolled back instead. */
  | 'XA_RBROLLBACK'
  /** It had been committed, or rolled back, by a heuristic decision. It is kept until it is forgotten. */
  | 'XA_HEURCOM'
  | 'XA_HEURRB'
  /** There is no such branch. */
  | 'XAER_NOTA'
  /** There is one already. */
  | 'XAER_DUPID'
  /** Not in this state. */
  | 'XAER_PROTO'

/** The states of a branch, as in the state tables of the specification (§6.3): S1 to S5. One that does not exist is in S0. */
export type XaState =
  | 'active'
  | 'idle'
  | 'prepared'
  | 'rollback-only'
  /** It was prepared, and did not wait for its transaction manager. */
  | 'heuristically-completed'

/** The name of a branch: that of its transaction, and what tells it from other branches of the same. */
export interface Xid {
  readonly global: string
  readonly branch: string
}

/** An Xid as one word. */
export function xidKey({ global, branch }: Xid): string {
  return `${global}/${branch}`
}

/** What is returned of a branch that was ended so by a heuristic decision, whatever is asked for. */
export function heuristicCode(outcome: Outcome): XaCode {
  return outcome === 'commit' ? 'XA_HEURCOM' : 'XA_HEURRB'
}
