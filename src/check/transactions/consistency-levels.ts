import type { AnomalyKind, CycleKind } from './anomaly.js'

/** Levels of isolation, as Adya (1999), Bailis et al. (2014), and Jepsen name them. */
export type ConsistencyLevel =
  | 'read-uncommitted'
  | 'read-committed'
  | 'read-atomic'
  | 'consistent-view'
  | 'repeatable-read'
  | 'snapshot-isolation'
  | 'strong-session-snapshot-isolation'
  | 'strong-snapshot-isolation'
  | 'serializable'
  | 'strong-session-serializable'
  | 'strict-serializable'

interface Level {
  /** Levels it includes. */
  readonly includes: readonly ConsistencyLevel[]
  /** What it forbids besides. */
  readonly forbids: readonly AnomalyKind[]
}

const variants = (suffix: '-process' | '-realtime', kinds: readonly CycleKind[]): AnomalyKind[] =>
  kinds.map((kind) => `${kind}${suffix}` as const)
const snapshotCycles = ['G0', 'G1c', 'G-single', 'G-nonadjacent'] as const
const allCycles = [...snapshotCycles, 'G2-item'] as const

const levels: Readonly<Record<ConsistencyLevel, Level>> = {
  'read-uncommitted': {
    includes: [],
    forbids: ['G0', 'duplicate-elements', 'garbage-read', 'cyclic-versions'],
  },
  'read-committed': {
    includes: ['read-uncommitted'],
    forbids: ['G1a', 'G1b', 'G1c', 'dirty-update', 'incompatible-order'],
  },
  'read-atomic': { includes: ['read-committed'], forbids: ['internal', 'future-read'] },
  'consistent-view': { includes: ['read-committed'], forbids: ['G-single', 'lost-update'] },
  'repeatable-read': { includes: ['consistent-view'], forbids: ['G-nonadjacent', 'G2-item'] },
  'snapshot-isolation': { includes: ['read-atomic', 'consistent-view'], forbids: ['G-nonadjacent'] },
  'strong-session-snapshot-isolation': {
    includes: ['snapshot-isolation'],
    forbids: variants('-process', snapshotCycles),
  },
  'strong-snapshot-isolation': {
    includes: ['strong-session-snapshot-isolation'],
    forbids: variants('-realtime', snapshotCycles),
  },
  serializable: { includes: ['snapshot-isolation', 'repeatable-read'], forbids: [] },
  'strong-session-serializable': {
    includes: ['serializable', 'strong-session-snapshot-isolation'],
    forbids: variants('-process', allCycles),
  },
  'strict-serializable': {
    includes: ['strong-session-serializable', 'strong-snapshot-isolation'],
    forbids: variants('-realtime', allCycles),
  },
}

/** All of them, from the weakest on. */
export const consistencyLevels = Object.keys(levels) as readonly ConsistencyLevel[]

/** Which levels anomalies leave standing. */
export interface LevelsOf {
  /** The strongest levels that hold: none of them includes another. Empty when none holds. */
  readonly strongest: readonly ConsistencyLevel[]
  /** Levels that do not hold. */
  readonly broken: readonly ConsistencyLevel[]
}

/** Which levels hold where these anomalies, and no others, were found. */
export function levelsOf(found: ReadonlySet<AnomalyKind>): LevelsOf {
  const holds = (name: ConsistencyLevel): boolean =>
    levels[name].forbids.every((kind) => !found.has(kind)) && levels[name].includes.every(holds)
  const standing = consistencyLevels.filter(holds)
  return {
    strongest: standing.filter((name) => !standing.some((other) => other !== name && includes(other, name))),
    broken: consistencyLevels.filter((name) => !standing.includes(name)),
  }
}

/** Whether one level includes another, itself among them. */
export function includes(level: ConsistencyLevel, other: ConsistencyLevel): boolean {
  return level === other || levels[level].includes.some((below) => includes(below, other))
}
