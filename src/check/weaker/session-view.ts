import type { Access, SessionOrder } from './session-order.js'
import type { LastWrites } from './causal-order.js'

/** By key and process: the last write of that process. */
type Latest = Map<string | number, Map<number, Access>>

/**
 * What one session is entitled to see, as it goes through its accesses. Of the writes of one process to a key only the last counts: who
 * sees it, or something later, does well by the others too.
 */
export class SessionView {
  private readonly read: Latest = new Map()
  /** By process: how many of its accesses came before a write that this session has read. */
  private readonly before: number[] = []

  constructor(
    private readonly process: number,
    private readonly writes: LastWrites,
    private readonly sources: ReadSources,
  ) {}

  /** Goes on to the next access. */
  passed({ source }: Access): void {
    if (!source) return
    noteLatest(this.read, source)
    this.before[source.process] = Math.max(this.before[source.process] ?? 0, source.position)
  }

  /** The session's own last write to the key. */
  ownWrites({ key, position }: Access): Iterable<Access> {
    return this.writes.before(key, (process) => (process === this.process ? position : 0))
  }

  /** What the session has read in the key. */
  ownReads({ key }: Access): Iterable<Access> {
    return this.read.get(key)?.values() ?? []
  }

  /** Writes to the key that came before one the session has read, in the same process. */
  earlierWrites({ key }: Access): Iterable<Access> {
    return this.writes.before(key, (process) => this.before[process] ?? 0)
  }

  /** What the writers of what the session has read had read in the key before. */
  *writersReads({ key }: Access): Generator<Access> {
    for (const [process, position] of this.before.entries())
      if (position > 0) yield* this.sources.before(process, key, position)
  }
}

/** For each process and key what it had read there by any of its accesses: of each writer the last write. */
export class ReadSources {
  private readonly lists = new Map<string, Map<number, { positions: number[]; latest: Access[] }>>()

  constructor({ processes }: SessionOrder) {
    for (const { process, key, position, source } of processes.flat()) {
      if (!source) continue
      const name = listName(process, key)
      const byWriter = this.lists.get(name) ?? new Map<number, { positions: number[]; latest: Access[] }>()
      this.lists.set(name, byWriter)
      const list = byWriter.get(source.process) ?? { positions: [], latest: [] }
      byWriter.set(source.process, list)
      const last = list.latest.at(-1)
      if (last && last.position >= source.position) continue
      list.positions.push(position)
      list.latest.push(source)
    }
  }

  /** What `process` had read in `key` by its first `until` accesses. */
  *before(process: number, key: string | number, until: number): Generator<Access> {
    for (const { positions, latest } of this.lists.get(listName(process, key))?.values() ?? []) {
      let low = 0
      let high = positions.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if (positions[middle] < until) low = middle + 1
        else high = middle
      }
      if (low > 0) yield latest[low - 1]
    }
  }
}

function noteLatest(latest: Latest, write: Access): void {
  const ofKey = latest.get(write.key) ?? new Map<number, Access>()
  latest.set(write.key, ofKey)
  const known = ofKey.get(write.process)
  if (!known || known.position < write.position) ofKey.set(write.process, write)
}

function listName(process: number, key: string | number): string {
  return `${process} ${typeof key} ${key}`
}
