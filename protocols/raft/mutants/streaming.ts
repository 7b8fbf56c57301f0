import type { AppendEntriesReply } from '../messages.js'
import { Raft } from '../raft.js'
import { mutant } from './define.js'

const scenario = 'raft-transfers'

export const countsOwnUnwritten = mutant(
  {
    name: 'counts-own-unwritten',
    summary: 'a leader that writes in parallel counts itself before its disk has the entry, and crashes',
    source:
      'Ongaro, dissertation §10.2.1: the leader must not count itself until its own write has completed',
    caughtBy: 'committed-on-quorum',
    difficulty: 'd2',
    scenario,
  },
  class extends Raft {
    protected override majorityMatchIndex(): number {
      const indexes = this.peers.map((peer) => this.matchIndex[peer])
      indexes.push(this.log.lastIndex)
      indexes.sort((a, b) => b - a)
      return indexes[this.quorum - 1]
    }
  },
)

export const assumesDelivery = mutant(
  {
    name: 'assumes-delivery',
    summary:
      'a pipeline is never taken back: a follower that lacks one message refuses all that follow, for ever',
    source: 'etcd raft, design of progress: a rejection takes a follower from replicate back to probe',
    caughtBy: 'recovers',
    difficulty: 'd2',
    scenario,
  },
  class extends Raft {
    protected override followerConflicts(follower: string, reply: AppendEntriesReply): void {
      if (this.inFlight[follower] === undefined) super.followerConflicts(follower, reply)
    }
  },
)
