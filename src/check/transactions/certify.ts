import { consistencyLevels, includes, type ConsistencyLevel } from './consistency-levels.js'
import { PROCESS, REALTIME, RW, LINK, WR, WW } from './dependency-graph.js'
import type { Transaction } from './transaction.js'

/** An order of transactions that shows that a level holds. */
export interface SerialCertificate {
  /** `serializable`, or with the order of each process, or with that of real time. */
  readonly level: ConsistencyLevel
  /** The levels that the order shows to hold: that one and all that it includes. */
  readonly shows: readonly ConsistencyLevel[]
  /** All that committed, and those of unknown outcome whose effects were seen. */
  readonly order: readonly Transaction[]
}

const certifiable = [
  { level: 'strict-serializable', time: PROCESS | REALTIME },
  { level: 'strong-session-serializable', time: PROCESS },
  { level: 'serializable', time: 0 },
] as const

/** Looks for an order for the strongest level that holds, and for weaker ones where none is found. */
export function certify(
  standing: readonly ConsistencyLevel[],
  findOrder: (mask: number) => readonly number[] | undefined,
  transactions: readonly Transaction[],
): SerialCertificate | undefined {
  for (const { level, time } of certifiable) {
    if (!standing.some((strong) => includes(strong, level))) continue
    const order = findOrder(WW | WR | RW | LINK | time)
    if (!order) continue
    const shows = consistencyLevels.filter((other) => includes(level, other))
    return { level, shows, order: order.map((index) => transactions[index]) }
  }
  return undefined
}
