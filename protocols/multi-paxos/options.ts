import { checkLeaderTimes, checkWholeNumber } from 'seedbed/protocols/replicated-log'
import type { StateMachine } from 'seedbed/protocols/state-machines'

/** How many acceptors are enough in each phase (H. Howard, D. Malkhi, A. Spiegelman, "Flexible Paxos", 2016). */
export interface Quorums {
  readonly phase1: number
  readonly phase2: number
}

/** Options of `multiPaxos`. Times in ms. */
export interface MultiPaxosOptions {
  /** Makes the machine that the chosen values feed. */
  readonly stateMachine: () => StateMachine
  /** The range from which each wait for a leader is drawn, before a server becomes a proposer itself. Default: 150 to 300. */
  readonly electionTimeout?: readonly [min: number, max: number]
  /** How often a leader speaks, and unanswered requests of phase 1 and 2 are sent again. Default: 50. */
  readonly heartbeat?: number
  /** How many slots beyond the last one of which all before are chosen a leader may propose in: Lamport's α. Default: 8. */
  readonly window?: number
  /** How many slots may be applied before a snapshot takes their place. Default: 0, no snapshots. */
  readonly snapshotThreshold?: number
  /** How many chosen values one message carries to who lags behind. Default: 32. */
  readonly catchUpLimit?: number
  /** How many servers are acceptors at the beginning, the first of their role; the others learn, and can be made acceptors. Default: all. */
  readonly members?: number
  /** How many acceptors are enough in each phase. Any of phase 1 and any of phase 2 must meet. Default: a majority in both. */
  readonly quorums?: Quorums
}

/** Options with every default filled in, but for the quorums, which depend on how many servers there are. */
export type MultiPaxosSettings = Required<Omit<MultiPaxosOptions, 'quorums'>> &
  Pick<MultiPaxosOptions, 'quorums'>

/** Fills in the defaults. @throws RangeError when an option makes no sense. */
export function multiPaxosSettings(options: MultiPaxosOptions): MultiPaxosSettings {
  const filled: MultiPaxosSettings = {
    electionTimeout: [150, 300],
    heartbeat: 50,
    window: 8,
    snapshotThreshold: 0,
    catchUpLimit: 32,
    members: Infinity,
    ...options,
  }
  checkLeaderTimes(filled)
  checkWholeNumber('window', filled.window, 1)
  checkWholeNumber('snapshotThreshold', filled.snapshotThreshold, 0)
  checkWholeNumber('catchUpLimit', filled.catchUpLimit, 1)
  if (filled.members !== Infinity) checkWholeNumber('members', filled.members, 1)
  return filled
}

/**
 * The quorums of so many servers.
 *
 * @throws RangeError when two quorums, one of each phase, need not meet: two values could be chosen in one slot.
 */
export function quorumsOf(servers: number, given?: Quorums): Quorums {
  const majority = Math.floor(servers / 2) + 1
  const { phase1, phase2 } = given ?? { phase1: majority, phase2: majority }
  for (const [name, size] of [
    ['phase1', phase1],
    ['phase2', phase2],
  ] as const) {
    if (!(Number.isInteger(size) && size >= 1 && size <= servers))
      throw new RangeError(
        `quorums.${name} is ${size}; it must be a whole number from 1 to ${servers}, the servers`,
      )
  }
  if (phase1 + phase2 <= servers) {
    throw new RangeError(
      `quorums of ${phase1} and ${phase2} of ${servers} servers need not meet; together they must be at least ${servers + 1}`,
    )
  }
  return { phase1, phase2 }
}

/** With waits near the latency of a network: leaders follow each other, meet, and inherit what others have begun. */
export const contending = {
  electionTimeout: [60, 120],
  heartbeat: 25,
  snapshotThreshold: 12,
  catchUpLimit: 4,
} as const satisfies Partial<MultiPaxosOptions>

/** Four servers, of which three are a quorum of phase 1 and two one of phase 2. */
export const flexible = {
  ...contending,
  quorums: { phase1: 3, phase2: 2 },
} as const satisfies Partial<MultiPaxosOptions>

/** Contending, with three acceptors at first, which change all the time. */
export const reconfigured = {
  ...contending,
  members: 3,
} as const satisfies Partial<MultiPaxosOptions>
