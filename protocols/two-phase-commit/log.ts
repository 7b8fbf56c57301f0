import type { NodeId } from 'seedbed'
import type { Results } from 'seedbed/protocols/atomic-commit'

/** What the coordinator's log says. Without presumptions it says only what was committed: nothing else was. */
export type CoordinatorRecord =
  | {
      readonly type: 'committed'
      readonly transaction: string
      readonly participants: readonly NodeId[]
      readonly results: Results
    }
  /** Where it must be remembered: before anybody is asked to prepare, who is; and that it was aborted. */
  | {
      readonly type: 'collecting' | 'aborted'
      readonly transaction: string
      readonly participants: readonly NodeId[]
    }
  /** All have acknowledged it: it is forgotten. */
  | { readonly type: 'end'; readonly transaction: string }
