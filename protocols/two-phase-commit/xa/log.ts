import type { Outcome } from 'seedbed/protocols/atomic-commit'
import type { Json } from 'seedbed/protocols/state-machines'
import type { Xid } from './codes.js'

/** What a resource manager's log says of its branches. */
export type XaRecord =
  | { readonly type: 'prepared'; readonly xid: Xid; readonly changes: Json }
  | { readonly type: 'ended'; readonly xid: Xid; readonly outcome: Outcome }
  /** Changes that were committed in one phase. */
  | { readonly type: 'one-phase'; readonly xid: Xid; readonly changes: Json }
  | { readonly type: 'heuristic'; readonly xid: Xid; readonly outcome: Outcome }
  | { readonly type: 'forgotten'; readonly xid: Xid }
