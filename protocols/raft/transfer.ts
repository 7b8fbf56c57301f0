import type { NodeId } from 'seedbed'
import type { ClientRequest } from 'seedbed/protocols/replicated-log'
import type { AppendEntriesReply, PreVote, RequestVote, TimeoutNow, TransferLeadership } from './messages.js'
import { RaftLeases } from './leases.js'

/** Leadership transfer (dissertation §3.10): a leader brings a follower up to date and has it start an election at once. */
export abstract class RaftTransfer extends RaftLeases {
  /** Volatile, on leaders: the transfer under way. */
  protected transfer: TransferLeadership | null = null
  /** Volatile, on leaders: whether someone was told in this term to start an election. The message may arrive at any time. */
  protected timeoutNowSent = false
  /** Volatile: the term of the election that this server was told to start. */
  protected toldToLead = 0

  protected handleTransferLeadership(request: TransferLeadership): void {
    const { client, serial, to } = request
    if (this.role !== 'leader') {
      return this.env.send(client, { type: 'notLeader', serial, leader: this.leaderId })
    }
    if (to === this.env.id) return this.answer(client, { serial, result: true })
    if (this.transfer !== null || !this.peers.includes(to)) {
      return this.answer(client, { serial, result: false })
    }
    this.transfer = request
    this.env.setTimer('transfer', this.settings.electionTimeout[1])
    this.continueTransfer(to)
  }

  /** 1. The leader takes no more requests. */
  protected override handleClientRequest(request: ClientRequest): void {
    if (this.role !== 'leader' || this.transfer === null) return super.handleClientRequest(request)
    this.env.send(request.client, { type: 'notLeader', serial: request.serial, leader: this.transfer.to })
  }

  /** 2. The target's log is brought in line. 3. Then it is told to start an election. */
  protected continueTransfer(follower: NodeId): void {
    if (this.transfer?.to !== follower) return
    if (this.matchIndex[follower] < this.log.lastIndex) return this.sendAppendEntries(follower)
    this.timeoutNowSent = true
    this.env.send(follower, { type: 'timeoutNow', term: this.currentTerm })
  }

  protected override followerMatches(follower: NodeId, reply: AppendEntriesReply): void {
    const before = this.matchIndex[follower]
    super.followerMatches(follower, reply)
    if (this.matchIndex[follower] > before && this.matchIndex[follower] === this.log.lastIndex)
      this.continueTransfer(follower)
  }

  /** The target did not make it: the leader takes up its work again. */
  protected abandonTransfer(): void {
    this.endTransfer(false)
  }

  protected endTransfer(result: boolean): void {
    const { transfer } = this
    if (transfer === null) return
    this.transfer = null
    this.env.cancelTimer('transfer')
    this.answer(transfer.client, { serial: transfer.serial, result })
  }

  /** What a lease rests on no longer holds: voters do not stick to this leader when its target asks them. */
  protected override holdsLease(): boolean {
    return !this.timeoutNowSent && super.holdsLease()
  }

  protected handleTimeoutNow({ term }: TimeoutNow): void {
    if (term !== this.currentTerm || this.role !== 'follower') return
    this.toldToLead = term + 1
    this.env.note('told-to-lead', { term })
    this.becomeCandidate()
  }

  /** Servers that stick to their leader let this election pass: it is the leader's wish. */
  protected override voteRequest(): RequestVote | PreVote {
    const request = super.voteRequest()
    if (this.toldToLead !== this.currentTerm || request.type !== 'requestVote') return request
    return { ...request, transfer: true }
  }

  protected override initialiseLeaderState(): void {
    this.timeoutNowSent = false
    super.initialiseLeaderState()
  }

  protected override leaveOffice(led: boolean): void {
    if (led) this.endTransfer(true)
    super.leaveOffice(led)
  }
}
