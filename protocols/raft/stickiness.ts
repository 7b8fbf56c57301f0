import type { RaftMessage } from './messages.js'
import { RaftSnapshots } from './snapshots.js'

/**
 * Servers that stick to a leader they hear (dissertation §4.2.3): who asks for votes meanwhile is not even answered, so that
 * servers which were removed, or cut off, depose nobody. A lease of the leader rests on it (§6.4.1).
 */
export abstract class RaftStickiness extends RaftSnapshots {
  /** What this server acknowledged before it went down may have given a leader a lease: the promise outlives the restart. */
  protected promiseAfterRestart(): void {
    if (!this.settings.leaderStickiness) return
    this.hearsLeader = true
    this.env.setTimer('leaderSilence', this.settings.electionTimeout[0])
  }

  /** Whether a message is to change nothing, not even the term. */
  protected ignores(message: RaftMessage): boolean {
    if (message.type !== 'requestVote' || message.transfer || !this.settings.leaderStickiness) return false
    return this.role === 'leader' || this.hearsLeader
  }
}
