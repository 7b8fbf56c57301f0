import type { Ballot } from 'seedbed/protocols/paxos'
import type { Value, Vote } from '../vote.js'
import { sameValue } from '../vote.js'

/** All votes under one ballot in one slot, for one value. */
export interface Tally {
  readonly slot: number
  readonly ballot: Ballot
  readonly value: Value
  readonly voters: Set<string>
}

/** A history variable: who has voted for what, in each slot under each ballot. */
export class BallotBox {
  private readonly slots = new Map<number, Tally[]>()

  /** Counts a vote. Returns its tally. */
  add(node: string, { slot, ballot, value }: Vote): Tally {
    const tallies = this.talliesIn(slot)
    let tally = tallies.find((one) => sameBallot(one.ballot, ballot) && sameValue(one.value, value))
    if (tally === undefined) tallies.push((tally = { slot, ballot, value, voters: new Set() }))
    tally.voters.add(node)
    return tally
  }

  /** All tallies of a slot. */
  talliesIn(slot: number): Tally[] {
    let tallies = this.slots.get(slot)
    if (tallies === undefined) this.slots.set(slot, (tallies = []))
    return tallies
  }
}

export const sameBallot = (a: Ballot, b: Ballot): boolean => a.round === b.round && a.node === b.node
