import type { StateMachine } from 'seedbed/protocols/state-machines'

/** Options of `raft`. Times in ms. */
export interface RaftOptions {
  /** Makes the machine that the log feeds. */
  readonly stateMachine: () => StateMachine
  /** The range from which each election timeout is drawn (§5.2). Default: 150 to 300. */
  readonly electionTimeout?: readonly [min: number, max: number]
  /** How often a leader speaks, and an unanswered candidate asks again. Default: 50. */
  readonly heartbeat?: number
  /** How many entries one AppendEntries carries at most. Default: 64. */
  readonly maxEntriesPerMessage?: number
  /** Whether a server asks if it could win before it starts an election (dissertation §9.6). Default: true. */
  readonly preVote?: boolean
  /** Whether a leader that no longer hears a majority steps down (dissertation §6.2). Default: true. */
  readonly checkQuorum?: boolean
  /** Whether a new leader appends an empty entry, to commit what it inherited (§8). Default: false, as in §5. */
  readonly noOpOnElection?: boolean
  /** How many applied entries a log may hold before a snapshot takes their place (dissertation ch. 5). Default: 0, no snapshots. */
  readonly snapshotThreshold?: number
  /** How many characters of a snapshot one InstallSnapshot carries at most. Default: 1024. */
  readonly snapshotChunk?: number
}

/** Options with every default filled in. */
export type RaftSettings = Required<RaftOptions>

/** Fills in the defaults. @throws RangeError when the times cannot work together. */
export function settings(options: RaftOptions): RaftSettings {
  const filled: RaftSettings = {
    electionTimeout: [150, 300],
    heartbeat: 50,
    maxEntriesPerMessage: 64,
    preVote: true,
    checkQuorum: true,
    noOpOnElection: false,
    snapshotThreshold: 0,
    snapshotChunk: 1024,
    ...options,
  }
  const { electionTimeout, heartbeat, maxEntriesPerMessage } = filled
  const [min, max] = electionTimeout
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
  wholeNumber('maxEntriesPerMessage', maxEntriesPerMessage, 1)
  wholeNumber('snapshotThreshold', filled.snapshotThreshold, 0)
  wholeNumber('snapshotChunk', filled.snapshotChunk, 1)
  return filled
}

function wholeNumber(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return
  throw new RangeError(`${name} is ${value}; it must be a whole number from ${least} on`)
}

/**
 * The algorithm of the paper alone, without pre-vote and check of the quorum, with timeouts near the latency of a network:
 * elections overlap, split and follow each other, and followers catch up in many small steps.
 */
export const hasty = {
  electionTimeout: [60, 120],
  heartbeat: 25,
  maxEntriesPerMessage: 3,
  preVote: false,
  checkQuorum: false,
} as const satisfies Partial<RaftOptions>

/** Hasty, and with logs of a few entries: snapshots of several pieces are taken, and sent, all the time. */
export const compacting = {
  ...hasty,
  snapshotThreshold: 6,
  snapshotChunk: 100,
} as const satisfies Partial<RaftOptions>
