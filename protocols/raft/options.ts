import { checkLeaderTimes, checkWholeNumber } from 'seedbed/protocols/replicated-log'
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
  /**
   * Whether a new leader appends an empty entry, to commit what it inherited (§8). Default: false, as in §5, but for the
   * features that cannot do without.
   */
  readonly noOpOnElection?: boolean
  /** How many applied entries a log may hold before a snapshot takes their place (dissertation ch. 5). Default: 0, no snapshots. */
  readonly snapshotThreshold?: number
  /** How many characters of a snapshot one InstallSnapshot carries at most. Default: 1024. */
  readonly snapshotChunk?: number
  /**
   * How commands that change nothing are served: through the log as any other, after a round of heartbeats (dissertation §6.4), or
   * at once while the leader holds a lease (§6.4.1). Default: `log`.
   */
  readonly reads?: 'log' | 'readIndex' | 'lease'
  /** Whether followers serve reads too, having asked the leader how far they must be. Default: false. */
  readonly followerReads?: boolean
  /** Whether servers that hear a leader refuse to elect another (dissertation §4.2.3). Default: false; with leases, true. */
  readonly leaderStickiness?: boolean
  /** How much faster one clock may run than another, as a ratio. Default: 1.2. */
  readonly clockDriftBound?: number
  /** Whether a leader goes back a whole term at a time where logs conflict (§5.3, at its end). Default: true. */
  readonly fastBacktracking?: boolean
  /** For how long a leader collects commands that share a write and a message (dissertation §10.2.2). Default: 0, none. */
  readonly batchDelay?: number
  /** How many messages with entries may be under way to a follower before it answers (§10.2.2). Default: 0, none is awaited and nothing assumed. */
  readonly pipeline?: number
  /**
   * For how long entries may wait for the leader's own disk while followers write theirs (§10.2.1). Default: 0, the leader
   * writes first.
   */
  readonly diskWriteDelay?: number
  /**
   * How members may change (dissertation ch. 4): not at all, one voter at a time, or any through a joint configuration.
   * Default: `fixed`.
   */
  readonly membership?: 'fixed' | 'single' | 'joint'
  /** How many servers are voters at the beginning, the first of their role; the others are spare. Default: all. */
  readonly members?: number
  /**
   * How long a client's session lasts after its last command, ms by the clock of the log (dissertation §6.3). Its clients are
   * made by `raftSessionClient`. Default: 0, for ever, and none need be opened.
   */
  readonly sessionTimeout?: number
}

/** Options with every default filled in. */
export type RaftSettings = Required<RaftOptions>

/** Fills in the defaults. @throws RangeError when the times cannot work together. */
export function settings(options: RaftOptions): RaftSettings {
  const { reads = 'log', membership = 'fixed' } = options
  const filled: RaftSettings = {
    electionTimeout: [150, 300],
    heartbeat: 50,
    maxEntriesPerMessage: 64,
    preVote: true,
    checkQuorum: true,
    noOpOnElection: reads !== 'log' || membership !== 'fixed',
    snapshotThreshold: 0,
    snapshotChunk: 1024,
    reads,
    followerReads: false,
    leaderStickiness: reads === 'lease',
    clockDriftBound: 1.2,
    fastBacktracking: true,
    batchDelay: 0,
    pipeline: 0,
    diskWriteDelay: 0,
    membership,
    members: Infinity,
    sessionTimeout: 0,
    ...options,
  }
  const { heartbeat, maxEntriesPerMessage } = filled
  checkLeaderTimes(filled)
  checkWholeNumber('maxEntriesPerMessage', maxEntriesPerMessage, 1)
  if (reads !== 'log' && !filled.noOpOnElection) needs(`reads: '${reads}'`, 'noOpOnElection')
  if (membership !== 'fixed' && !filled.noOpOnElection) needs(`membership: '${membership}'`, 'noOpOnElection')
  if (reads === 'lease' && !filled.leaderStickiness) needs(`reads: 'lease'`, 'leaderStickiness')
  if (!(filled.clockDriftBound >= 1)) {
    throw new RangeError(`clockDriftBound is ${filled.clockDriftBound}; it must be a ratio from 1 on`)
  }
  for (const name of ['batchDelay', 'diskWriteDelay'] as const) {
    if (!(filled[name] >= 0 && filled[name] < heartbeat)) {
      throw new RangeError(
        `${name} is ${filled[name]} ms; it must be from 0 to below the heartbeat, ${heartbeat} ms`,
      )
    }
  }
  checkWholeNumber('pipeline', filled.pipeline, 0)
  if (filled.members !== Infinity) checkWholeNumber('members', filled.members, 1)
  checkWholeNumber('snapshotThreshold', filled.snapshotThreshold, 0)
  checkWholeNumber('snapshotChunk', filled.snapshotChunk, 1)
  return filled
}

function needs(option: string, needed: string): never {
  throw new RangeError(`${option} is unsafe without ${needed}: true`)
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

/** Hasty, with reads that go past the log, at every server. */
export const reading = {
  ...hasty,
  reads: 'readIndex',
  followerReads: true,
} as const satisfies Partial<RaftOptions>

/** A log that is written and sent as fast as it goes (dissertation §10.2), with reads under a lease. */
export const streaming = {
  electionTimeout: [80, 160],
  heartbeat: 15,
  maxEntriesPerMessage: 3,
  preVote: false,
  reads: 'lease',
  batchDelay: 2,
  pipeline: 3,
  diskWriteDelay: 8,
} as const satisfies Partial<RaftOptions>

/** Members that change, three at first. Who was removed may not disrupt the others (dissertation §4.2.3). */
export const reconfiguring = {
  ...hasty,
  checkQuorum: true,
  leaderStickiness: true,
  snapshotThreshold: 20,
  membership: 'joint',
  members: 3,
} as const satisfies Partial<RaftOptions>

/** All features at once, for clocks of which one may run nearly twice as fast as another. */
export const whole = {
  ...streaming,
  preVote: true,
  leaderStickiness: true,
  clockDriftBound: 2,
  snapshotThreshold: 20,
  snapshotChunk: 200,
  followerReads: true,
  membership: 'joint',
  members: 3,
  sessionTimeout: 1_500,
} as const satisfies Partial<RaftOptions>

/** Hasty, with sessions that often expire. */
export const expiring = {
  ...hasty,
  snapshotThreshold: 30,
  sessionTimeout: 800,
} as const satisfies Partial<RaftOptions>

/** Reads under a lease, by clocks of which one may run nearly twice as fast as another. */
export const leasing = {
  electionTimeout: [80, 160],
  heartbeat: 15,
  preVote: false,
  reads: 'lease',
  clockDriftBound: 2,
} as const satisfies Partial<RaftOptions>
