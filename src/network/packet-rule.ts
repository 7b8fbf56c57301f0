/** A rule for single messages, for tests that must be exact. All that is given must match. */
export interface PacketRule {
  readonly from?: string
  readonly to?: string
  /** The message's `type`. */
  readonly type?: string
  /** Only the n-th message that matches the rest, counted from 1. */
  readonly nth?: number
  /** `hold` keeps the message until the rule ends. `delay` adds `ms`. `deliver` lets it pass later rules. */
  readonly action: 'deliver' | 'delay' | 'drop' | 'hold'
  /** For `delay`. */
  readonly ms?: number
}

/** Whether a rule applies to a message, but for `nth`. */
export function matches(rule: PacketRule, from: string, to: string, message: unknown): boolean {
  return (
    (rule.from === undefined || rule.from === from) &&
    (rule.to === undefined || rule.to === to) &&
    (rule.type === undefined || rule.type === (message as { type?: unknown } | null)?.type)
  )
}
