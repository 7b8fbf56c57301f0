import type { NodeView } from 'seedbed'
import { VOTES } from '../storage.js'
import type { Vote } from '../vote.js'
import { PerNode, serverOn } from './view.js'

const NONE: readonly Vote[] = []

/** A history variable: the votes that a server has cast since it was last looked at. */
export class CastVotes {
  private readonly seen = new PerNode(() => ({ incarnation: 0, count: 0, pending: NONE }))

  /**
   * `cast` are those that are new; a server that crashed in the middle of an event may have cast votes that only its disk knows.
   * `firm` are those cast in the event before, which have been written by now: a server does nothing else meanwhile.
   */
  update(node: NodeView): { readonly cast: readonly Vote[]; readonly firm: readonly Vote[] } {
    const seen = this.seen.get(node.id)
    const server = serverOn(node)
    if (server === null) {
      seen.pending = NONE
      seen.incarnation = 0
      return { cast: node.role === 'server' ? node.readDisk<Vote>(VOTES) : NONE, firm: NONE }
    }
    if (seen.incarnation !== node.incarnation) {
      seen.incarnation = node.incarnation
      seen.count = 0
      seen.pending = NONE
    }
    const { votes, dropped } = server.votes
    const firm = seen.pending
    const cast = votes.length + dropped > seen.count ? votes.slice(Math.max(0, seen.count - dropped)) : NONE
    seen.pending = cast
    seen.count = votes.length + dropped
    return { cast, firm }
  }
}
