import type { Disk } from 'seedbed'
import { LOWEST, type Ballot } from 'seedbed/protocols/paxos'
import type { Vote } from './vote.js'

/** What a server keeps in place of what it has voted for, and learned, up to a slot. */
export interface Snapshot {
  /** The last slot that it stands for. */
  readonly slot: number
  /** The state after that slot, sessions of clients included, as text. */
  readonly data: string
}

const PROMISE = 'promise'
const SNAPSHOT = 'snapshot'

/** The file of the votes, which checks look at when a server is down. */
export const VOTES = 'votes'

/**
 * What an acceptor keeps on disk ("Paxos Made Simple", §2.5): its promise, and its votes as a write-ahead log. Nothing counts before
 * `flush`. A damaged record is never dropped, since what it says may have been answered for: the error stops the server. Only a
 * torn tail is cut away, for it was never flushed.
 */
export class AcceptorStorage {
  constructor(private readonly disk: Disk) {}

  readPromise(): Ballot {
    return this.disk.read<Ballot>(PROMISE)[0] ?? LOWEST
  }

  writePromise(ballot: Ballot): void {
    this.disk.replace(PROMISE, [ballot])
  }

  readVotes(): readonly Vote[] {
    return this.disk.recover<Vote>(VOTES)
  }

  appendVote(vote: Vote): void {
    this.disk.append(VOTES, vote)
  }

  /** Keeps these votes alone. */
  replaceVotes(votes: readonly Vote[]): void {
    this.disk.replace(VOTES, [...votes])
  }

  readSnapshot(): Snapshot | null {
    return this.disk.read<Snapshot>(SNAPSHOT)[0] ?? null
  }

  writeSnapshot(snapshot: Snapshot): void {
    this.disk.replace(SNAPSHOT, [snapshot])
  }

  flush(): void {
    this.disk.flush()
  }
}
