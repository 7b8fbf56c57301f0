/** What one run may use up at most. Reaching a limit ends the run undecided, with a sentence that says which. */
export interface Limits {
  /** Events handled. */
  readonly events: number
  /** Messages, timers and other events waiting at one moment. */
  readonly pending: number
  /** Virtual time, ms. */
  readonly virtualMs: number
}

export const defaultLimits: Limits = { events: 20_000_000, pending: 1_000_000, virtualMs: 86_400_000 }

const meaning: Record<keyof Limits, string> = {
  events: 'events handled',
  pending: 'messages and timers waiting at one moment',
  virtualMs: 'ms of virtual time',
}

/** A run has used up one of its limits. */
export class LimitError extends Error {
  override readonly name = 'LimitError'

  constructor(
    readonly limit: keyof Limits,
    readonly allowed: number,
    /** When, ms of virtual time. */
    readonly at: number,
  ) {
    super(
      `the limit of ${allowed} ${meaning[limit]} was reached at ${at} ms: ` +
        `raise limits.${limit}, or look for messages that beget messages without end`,
    )
  }
}
