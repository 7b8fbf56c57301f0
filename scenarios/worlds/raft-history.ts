import type { LogEntry, Raft } from 'seedbed/protocols/raft'
import type { Ghosts, WorldProperty, WorldView } from 'seedbed/search'

/** What the properties of Figure 3 must remember: every leader of every term, and what leaders have committed, in which term. */
interface RaftHistory {
  readonly leaders: readonly (readonly [term: number, leader: string])[]
  readonly committed: readonly { readonly entry: LogEntry; readonly term: number }[]
}

export const raftHistory: Ghosts<RaftHistory> = {
  initial: { leaders: [], committed: [] },
  after(history, { id, role, process }) {
    const raft = role === 'server' ? (process as Raft | null) : null
    if (raft?.role !== 'leader') return history
    const { currentTerm: term, commitIndex, log } = raft
    let { leaders, committed } = history
    if (!leaders.some(([led, leader]) => led === term && leader === id))
      leaders = [...leaders, [term, id] as const].sort(
        ([a, one], [b, other]) => a - b || (one < other ? -1 : 1),
      )
    for (let index = committed.length + 1; index <= commitIndex; index++)
      committed = [...committed, { entry: log.entryAt(index), term }]
    return { leaders, committed }
  },
}

const serversOf = ({ nodes }: WorldView): Raft[] =>
  nodes.flatMap(({ role, process }) => (role === 'server' && process !== null ? [process as Raft] : []))

/** One term and one command: entries of a log are of one index already. */
function same(a: LogEntry | undefined, b: LogEntry | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.term === b.term &&
    a.command?.client === b.command?.client &&
    a.command?.serial === b.command?.serial
  )
}

/** The properties of Figure 3, in every state. */
export const raftProperties: readonly WorldProperty<RaftHistory>[] = [
  {
    name: 'election-safety',
    holds: ({ ghosts: { leaders } }) => new Set(leaders.map(([term]) => term)).size === leaders.length,
  },
  {
    name: 'log-matching',
    holds(world) {
      const logs = serversOf(world).map(({ log }) => log.entries)
      return logs.every((one) =>
        logs.every((other) => {
          let last = Math.min(one.length, other.length)
          while (last > 0 && one[last - 1].term !== other[last - 1].term) last--
          return one.slice(0, last).every((entry, i) => same(entry, other[i]))
        }),
      )
    },
  },
  {
    name: 'leader-completeness',
    holds: (world) =>
      serversOf(world).every(
        ({ role, currentTerm, log }) =>
          role !== 'leader' ||
          world.ghosts.committed.every(
            ({ entry, term }) => term >= currentTerm || same(entry, log.entryAt(entry.index)),
          ),
      ),
  },
  {
    name: 'state-machine-safety',
    holds: (world) =>
      serversOf(world).every(({ lastApplied, log }) =>
        world.ghosts.committed.every(
          ({ entry }) => entry.index > lastApplied || same(entry, log.entryAt(entry.index)),
        ),
      ),
  },
]

/** Some order of events comes so far. */
export const leaderElected: WorldProperty<RaftHistory> = {
  name: 'a leader is elected',
  kind: 'sometimes',
  holds: ({ ghosts }) => ghosts.leaders.length > 0,
}

/** Some order of events comes so far. */
export const commandCommitted: WorldProperty<RaftHistory> = {
  name: 'a command is committed',
  kind: 'sometimes',
  holds: ({ ghosts }) => ghosts.committed.length > 0,
}
