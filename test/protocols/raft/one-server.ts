import { RandomStreams, type Env } from 'seedbed'
import { SimulatedDisk } from 'seedbed/storage'
import {
  kv,
  raft,
  type LogEntry,
  type Raft,
  type RaftMessage,
  type RaftOptions,
} from 'seedbed/protocols/raft'

/** What a server did, in order: the rules of Figure 2 say much about the order. */
export type Effect =
  | { readonly to: string; readonly message: RaftMessage }
  | { readonly wrote: string }
  | { readonly flushed: true }

const CRASH = new Error('crashed between two effects')

/** One server, n1 of five, alone on the bench: what it hears is up to the test, and what it does is written down. */
export class OneServer {
  effects: Effect[] = []
  readonly timers = new Map<string, number>()
  readonly notes: string[] = []
  /** After that many more effects the server crashes, between two of them. */
  fuse = Infinity
  /** Its clock, ms. */
  time = 0
  readonly streams = new RandomStreams(1)
  readonly disk = new SimulatedDisk(this.streams.get('disk'))
  raft: Raft

  constructor(private readonly options: Partial<RaftOptions> = {}) {
    this.raft = this.start()
  }

  /** The process is thrown away; what was flushed is there for the next one. */
  restart(): void {
    this.disk.crash(0)
    this.timers.clear()
    this.fuse = Infinity
    this.raft = this.start()
  }

  hear(from: string, message: RaftMessage): RaftMessage[] {
    return this.during(() => this.raft.receive(message, from))
  }

  elapse(timer: string): RaftMessage[] {
    return this.during(() => this.raft.timeout(timer))
  }

  /** Makes it leader of the next term, with the votes of n2 and n3. */
  elect(): number {
    this.elapse('election')
    const term = this.raft.currentTerm
    if (this.raft.role === 'preCandidate') {
      for (const from of ['n2', 'n3']) this.hear(from, { type: 'preVoteReply', term, voteGranted: true })
    }
    for (const from of ['n2', 'n3']) {
      this.hear(from, { type: 'requestVoteReply', term: this.raft.currentTerm, voteGranted: true })
    }
    return this.raft.currentTerm
  }

  /** Gives it these entries, one of each term in turn, from a leader of `term`. */
  hold(terms: number[], term = terms.at(-1) ?? 1): void {
    this.hear('n5', appendEntries({ term, entries: entries(1, ...terms) }))
    this.effects = []
  }

  /** The terms of its log. */
  get terms(): number[] {
    return this.raft.log.entries.map(({ term }) => term)
  }

  private during(act: () => void): RaftMessage[] {
    this.effects = []
    try {
      act()
    } catch (error) {
      if (error !== CRASH) throw error
    }
    return this.effects.flatMap((effect) => ('message' in effect ? [effect.message] : []))
  }

  private start(): Raft {
    const make = raft({ stateMachine: kv, ...this.options }) as (env: unknown) => Raft
    const server = make(this.env())
    server.start()
    return server
  }

  private env(): Env<RaftMessage> {
    const { disk } = this
    const effect = (done: Effect): void => {
      this.effects.push(done)
      if (--this.fuse === 0) throw CRASH
    }
    const wrote = (file: string): void => effect({ wrote: file })
    const unused = (): never => {
      throw new Error('Raft does not use this')
    }
    return {
      id: 'n1',
      peers: ['n2', 'n3', 'n4', 'n5'],
      nodes: () => ['n1', 'n2', 'n3', 'n4', 'n5'],
      send: (to, message) => effect({ to, message }),
      setTimer: (name, ms) => void this.timers.set(name, ms),
      cancelTimer: (name) => void this.timers.delete(name),
      now: () => this.time,
      uptime: () => this.time,
      random: (name) => this.streams.get(name),
      disk: {
        read: (file) => disk.read(file),
        recover: (file) => disk.recover(file),
        readUnchecked: (file) => disk.readUnchecked(file),
        append: (file, record) => (disk.append(file, record), wrote(file)),
        truncate: (file, length) => (disk.truncate(file, length), wrote(file)),
        replace: (file, records) => (disk.replace(file, records), wrote(file)),
        flush: () => (disk.flush(0), effect({ flushed: true })),
      },
      log: () => undefined,
      note: (kind) => void this.notes.push(kind),
      sleep: unused,
      call: unused,
    }
  }
}

/** Entries from `first` on, one of each term in turn. */
export function entries(first: number, ...terms: number[]): LogEntry[] {
  return terms.map((term, i) => ({
    index: first + i,
    term,
    command: {
      client: 'c1',
      serial: first + i,
      input: { f: 'put', key: 'x', value: `${first + i}/${term}` },
    },
  }))
}

/** An AppendEntries, an empty one at the beginning of the log unless said otherwise. */
export function appendEntries(
  fields: Partial<Extract<RaftMessage, { type: 'appendEntries' }>> & { term: number },
): RaftMessage {
  return { type: 'appendEntries', prevLogIndex: 0, prevLogTerm: 0, entries: [], leaderCommit: 0, ...fields }
}

/** A RequestVote, of an empty log unless said otherwise. */
export function requestVote(term: number, lastLogIndex = 0, lastLogTerm = 0): RaftMessage {
  return { type: 'requestVote', term, lastLogIndex, lastLogTerm }
}

/** A follower's answer that its log matches the leader's up to an index. */
export function matches(term: number, matchIndex: number, prevLogIndex = 0): RaftMessage {
  return { type: 'appendEntriesReply', term, success: true, prevLogIndex, matchIndex, conflictIndex: 0 }
}

/** A follower's answer that its log does not match. */
export function conflicts(term: number, prevLogIndex: number, conflictIndex: number): RaftMessage {
  return { type: 'appendEntriesReply', term, success: false, prevLogIndex, matchIndex: 0, conflictIndex }
}
