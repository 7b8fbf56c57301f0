import type { CallWindow } from './call-window.js'

/** Changes with every change of state: a call belongs to the era in which it was let through. */
interface Era {
  readonly era: number
  readonly window: CallWindow
}

/** Calls go through, and are counted. */
export interface Closed extends Era {
  readonly name: 'closed'
}

/** Calls are rejected. */
export interface Open extends Era {
  readonly name: 'open'
  /** By the monotonic clock, ms. */
  readonly since: number
}

/** A few calls go through, to find out. */
export interface HalfOpen extends Era {
  readonly name: 'half-open'
  readonly since: number
  /** How many probes have been let through and not been given back. */
  readonly admitted: number
  /** What they have come to. */
  readonly probes: CallWindow
}

/** Held open by hand. */
export interface ForcedOpen extends Era {
  readonly name: 'forced-open'
}

/** Switched off: everything goes through, nothing is counted. */
export interface Disabled extends Era {
  readonly name: 'disabled'
}

export type BreakerState = Closed | Open | HalfOpen | ForcedOpen | Disabled

/** What happens to a breaker, at a time of the monotonic clock, ms. */
export type BreakerEvent =
  /** May a call go through? */
  | { readonly type: 'ask'; readonly at: number }
  /** A call of that era has succeeded. */
  | { readonly type: 'success'; readonly at: number; readonly era: number; readonly slow: boolean }
  /** A call of that era has failed. */
  | { readonly type: 'failure'; readonly at: number; readonly era: number; readonly slow: boolean }
  /** A call of that era has ended in a way that says nothing of the other side: it was cancelled, say. */
  | { readonly type: 'ignored'; readonly at: number; readonly era: number }
  | { readonly type: 'force-open'; readonly at: number }
  | { readonly type: 'disable'; readonly at: number }
  /** By hand, back to closed. */
  | { readonly type: 'reset'; readonly at: number }

/** What comes of an event: whether a call goes through; nothing, of an answer. */
export type BreakerEffect = 'admit' | 'probe' | 'reject' | 'wait' | 'none'

/** The state after an event, and what comes of it. */
export interface Step {
  readonly state: BreakerState
  readonly effect: BreakerEffect
}
