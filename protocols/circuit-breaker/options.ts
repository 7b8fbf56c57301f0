/** Which answers a breaker goes by: so many of the last, or those of the last so many ms, kept in buckets that fall out whole. */
export type WindowKind =
  | { readonly kind: 'count'; readonly size: number }
  | { readonly kind: 'time'; readonly ms: number; readonly buckets: number }

/** Options of a `CircuitBreaker`. Rates are from 0 to 1. */
export interface CircuitBreakerOptions {
  readonly window: WindowKind
  /** With fewer calls in the window it stays closed. */
  readonly minimumCalls: number
  /** It opens when so many of the calls have failed. */
  readonly failureRate: number
  /** Whether the rate must be above its threshold, rather than reach it. */
  readonly strict: boolean
  /** It opens as well when so many of the calls took longer than `ms`. */
  readonly slow?: { readonly ms: number; readonly rate: number }
  /** What a rate is a share of: of the calls that were answered, or of all that were asked for, those in flight and rejected too. */
  readonly rateOf: 'answered' | 'asked'
  /** Whether a success can open it too, by bringing the window to its minimum, or by being slow. */
  readonly judgesSuccesses: boolean
  /** Whether what was in the window before it opened still counts once it has closed again. */
  readonly keepsWindow: boolean
  /** How long it stays open before it lets probes through, ms. */
  readonly openFor: number
  /** How many calls are let through while it is half-open, those in flight included. */
  readonly probes: number
  /** Whether each probe must succeed, the first failure opening it again; or all are waited for and judged by the same rates. */
  readonly probesJudged: 'each' | 'by-rate'
  /** What becomes of further calls while probes are under way. A call that waits goes by what the probe has found. */
  readonly whileProbing: 'reject' | 'wait'
  /** When probes have not decided after so long, ms, it opens again: one that never returns must not decide for ever. */
  readonly halfOpenFor: number
  /** What answers do that belong to a call from before the last change of state. */
  readonly lateAnswers: 'ignored' | 'counted' | 'failures-counted'
}
