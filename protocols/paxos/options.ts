/** Options of `paxos` and `paxosRegisters`. */
export interface PaxosOptions {
  /** The range from which is drawn how long a proposer waits before it tries a higher ballot, ms. Default: 30 to 90. */
  readonly retry?: readonly [min: number, max: number]
  /** By how much that may have grown after ballots that came to nothing; it doubles with each. Default: 8 times. */
  readonly longestRetry?: number
}

/** Options with every default filled in. */
export type PaxosSettings = Required<PaxosOptions>

/** Fills in the defaults. @throws RangeError when the times make no sense. */
export function paxosSettings(options: PaxosOptions): PaxosSettings {
  const filled: PaxosSettings = { retry: [30, 90], longestRetry: 8, ...options }
  const [min, max] = filled.retry
  if (!(min > 0 && max >= min && max < Infinity))
    throw new RangeError(`retry is [${min}, ${max}]; it must be [min, max] in ms with 0 < min <= max`)
  if (!(filled.longestRetry >= 1 && filled.longestRetry < Infinity))
    throw new RangeError(`longestRetry is ${filled.longestRetry}; it must be a number from 1 on`)
  return filled
}
