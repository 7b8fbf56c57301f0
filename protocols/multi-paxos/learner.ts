import type { NodeId } from 'seedbed'
import { Acceptor } from './acceptor.js'
import type { CatchUp, Chosen, Heartbeat } from './messages.js'
import type { Snapshot } from './storage.js'
import type { Value } from './vote.js'

/**
 * The learner: finds out what is chosen (§2.3), from the leader, which counts the votes. Of all slots up to one it knows the
 * values without a gap, and those are applied.
 *
 * All that a server knows to be chosen was chosen under ballots up to the one it has promised: who tells it of more tells it
 * that ballot too.
 */
export abstract class Learner extends Acceptor {
  /** What is known to be chosen, in slots after the snapshot. */
  readonly learned = new Map<number, Value>()
  /** All slots up to this one are known, and applied. */
  lastApplied = 0

  /** What is chosen in a slot is known now. */
  protected learn(slot: number, value: Value): void {
    if (slot <= this.lastApplied || this.learned.has(slot)) return
    this.learned.set(slot, value)
    this.applyLearned()
  }

  /** Commands are applied in the order of slots: what comes after a gap waits. */
  protected applyLearned(): void {
    while (this.learned.has(this.lastApplied + 1)) {
      this.lastApplied++
      this.applyValue(this.learned.get(this.lastApplied)!)
    }
  }

  protected abstract applyValue(value: Value): void

  /** What this server has voted for under the leader's own ballot, and the leader knows to be chosen, is chosen. */
  protected handleHeartbeat({ ballot, chosenUpTo }: Heartbeat, leader: NodeId): void {
    if (!this.mayAccept(ballot)) return this.refuse(ballot, leader)
    this.observe(ballot)
    this.hearLeader(leader)
    for (let slot = this.lastApplied + 1; slot <= chosenUpTo; slot++) {
      if (this.knowsChosen(slot, ballot)) this.learn(slot, this.votes.voteIn(slot)!.value)
    }
    if (this.lastApplied < chosenUpTo) this.askForChosen(leader)
  }

  /** A vote under an older ballot may be for another value than the one that was chosen. */
  protected knowsChosen(slot: number, ballot: Heartbeat['ballot']): boolean {
    return this.votedUnder(ballot, slot)
  }

  /** Who lags behind asks for what is missing. */
  protected askForChosen(leader: NodeId): void {
    this.env.send(leader, { type: 'catchUp', from: this.lastApplied + 1 })
  }

  protected handleCatchUp({ from }: CatchUp, learner: NodeId): void {
    this.sendChosen(learner, from)
  }

  /** The values from a slot on, some at a time, or the snapshot where values are gone, and what follows it. */
  protected sendChosen(to: NodeId, from: number): void {
    const slot = Math.max(from, this.snapshotSlot + 1)
    const values: Value[] = []
    const end = Math.min(this.lastApplied, slot + this.settings.catchUpLimit - 1)
    for (let at = slot; at <= end; at++) values.push(this.learned.get(at)!)
    const chosen = { type: 'chosen', promised: this.promised, slot, values } as const
    this.env.send(to, from < slot ? { ...chosen, snapshot: this.snapshot! } : chosen)
  }

  protected handleChosen({ promised, snapshot, slot, values }: Chosen): void {
    this.observe(promised)
    const known = this.lastApplied
    if (snapshot !== undefined) this.install(snapshot)
    values.forEach((value, i) => this.learn(slot + i, value))
    if (this.lastApplied > known) this.env.note('caught-up', { from: known, to: this.lastApplied })
  }

  /** A snapshot of more than is known here takes the place of what is. */
  protected abstract install(snapshot: Snapshot): void
}
