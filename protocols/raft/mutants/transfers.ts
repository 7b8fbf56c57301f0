import type { NodeId } from 'seedbed'
import type { PreVote, RequestVote } from '../messages.js'
import { Raft } from '../raft.js'
import { mutant } from './define.js'

const scenario = 'raft-handovers'

export const handsOverTooSoon = mutant(
  {
    name: 'hands-over-too-soon',
    summary:
      'the target of a transfer is told to start an election before it has the whole log, and loses it',
    source:
      'Ongaro, dissertation §3.10: the prior leader fully updates the target server’s log to match its own log',
    caughtBy: 'hands-over',
    difficulty: 'd1',
    scenario,
  },
  class extends Raft {
    protected override continueTransfer(follower: NodeId): void {
      if (this.transfer?.to !== follower) return
      this.timeoutNowSent = true
      this.env.send(follower, { type: 'timeoutNow', term: this.currentTerm })
    }
  },
)

export const transferNotTold = mutant(
  {
    name: 'transfer-not-told',
    summary:
      'the target of a transfer does not say on whose wish it asks for votes: all stick to their leader',
    source:
      'Ongaro, dissertation §4.2.3: RequestVote messages can include a flag, "I have permission to disrupt the leader"',
    caughtBy: 'hands-over',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override voteRequest(): RequestVote | PreVote {
      const { transfer, ...request } = super.voteRequest() as RequestVote
      return request
    }
  },
)

export const abandonedIsDone = mutant(
  {
    name: 'abandoned-is-done',
    summary: 'a transfer that the leader has given up is reported as done',
    source:
      'Ongaro, dissertation §3.10: if leadership transfer does not complete after about an election timeout, the prior leader aborts the transfer',
    caughtBy: 'hands-over',
    difficulty: 'd0',
    scenario,
  },
  class extends Raft {
    protected override abandonTransfer(): void {
      this.endTransfer(true)
    }
  },
)
