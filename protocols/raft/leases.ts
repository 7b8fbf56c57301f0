import type { ClientRequest } from 'seedbed/protocols/replicated-log'
import type { ReadIndex } from './messages.js'
import { RaftReads } from './read-index.js'

/**
 * Reads under a lease (dissertation §6.4.1): a leader whose heartbeats a majority has answered cannot be replaced before the
 * shortest election timeout has passed since it sent them, and answers reads at once till then, if no clock runs much faster than its own.
 *
 * The lease is measured with timers. The wall clock may jump, and so is of no use for it.
 */
export abstract class RaftLeases extends RaftReads {
  /** Which of the two timers runs for the lease that is held. */
  protected lease: 0 | 1 | null = null
  /** The round of heartbeats that will give the next lease, and the timer that has run since it began. */
  protected nextLease: { readonly round: number; readonly timer: 0 | 1 } | null = null
  /** Reads under the lease, before a last look at it. */
  protected underLease: ClientRequest[] = []

  /** How long a lease lasts by the clock of this server, ms. */
  protected leaseLength(): number {
    return this.settings.electionTimeout[0] / this.settings.clockDriftBound
  }

  protected override broadcastAppendEntries(): void {
    if (this.settings.reads === 'lease' && this.nextLease === null) this.beginLease()
    super.broadcastAppendEntries()
  }

  /** A lease counts from before its heartbeats are sent: when followers heard them is not known. */
  protected beginLease(): void {
    const timer = this.lease === 0 ? 1 : 0
    this.nextLease = { round: ++this.round, timer }
    this.env.setTimer(`lease/${timer}`, this.leaseLength())
  }

  protected override roundConfirmed(): void {
    const { nextLease } = this
    if (nextLease !== null && nextLease.round <= this.confirmedRound) {
      if (this.lease !== null) this.env.cancelTimer(`lease/${this.lease}`)
      this.lease = nextLease.timer
      this.nextLease = null
    }
    super.roundConfirmed()
  }

  protected leaseExpired(timer: 0 | 1): void {
    if (this.nextLease?.timer === timer) this.nextLease = null
    else if (this.lease === timer) this.lease = null
  }

  protected holdsLease(): boolean {
    return this.lease !== null && this.knowsCommitIndex()
  }

  protected override read(asker: string, request: ClientRequest | ReadIndex): void {
    if (request.type === 'clientRequest' && this.holdsLease()) this.readUnderLease(request)
    else super.read(asker, request)
  }

  /**
   * A server that stood still may be handed the messages that came meanwhile before the timers that ran out. So the read goes
   * behind all timers that are due before the lease is looked at for good.
   */
  protected readUnderLease(request: ClientRequest): void {
    this.underLease.push(request)
    this.env.setTimer('leaseRead', 0)
  }

  protected answerUnderLease(): void {
    const requests = this.underLease
    this.underLease = []
    for (const request of requests) {
      if (this.role !== 'leader') this.redirect(request)
      else if (!this.holdsLease()) super.read(request.client, request)
      else {
        this.env.note('read-under-lease')
        this.answerFromState(request)
      }
    }
  }

  protected override leaveOffice(led: boolean): void {
    this.giveUpLease()
    super.leaveOffice(led)
  }

  protected giveUpLease(): void {
    if (this.settings.reads !== 'lease') return
    this.lease = null
    this.nextLease = null
    this.env.cancelTimer('lease/0')
    this.env.cancelTimer('lease/1')
  }
}
