/** How a log with a leader waits. Times in ms. */
export interface LeaderTimes {
  /** The range from which each wait for a leader is drawn. */
  readonly electionTimeout: readonly [min: number, max: number]
  /** How often a leader speaks. */
  readonly heartbeat: number
}

/** Leaders must speak before others give them up. @throws RangeError when the times cannot work together. */
export function checkLeaderTimes({ electionTimeout: [min, max], heartbeat }: LeaderTimes): void {
  if (!(min > 0 && max >= min)) {
    throw new RangeError(
      `electionTimeout is [${min}, ${max}]; it must be [min, max] in ms with 0 < min <= max`,
    )
  }
  if (!(heartbeat > 0 && heartbeat < min)) {
    throw new RangeError(
      `heartbeat is ${heartbeat} ms; it must be above 0 and below the shortest election timeout, ${min} ms`,
    )
  }
}

/** @throws RangeError when an option that counts something is no whole number, or less than the least. */
export function checkWholeNumber(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new RangeError(`${name} is ${value}; it must be a whole number from ${least} on`)
}
