import type { Vote } from './vote.js'

/** What an acceptor has voted for, in the order in which it did, as on its disk. In each slot the last vote counts. */
export class VoteLog {
  /** Those that no snapshot stands for. */
  votes: Vote[] = []
  /** How many have been dropped: they had been overruled, or a snapshot stands for them. */
  dropped = 0
  private readonly latest = new Map<number, Vote>()

  /** The vote that counts in a slot. */
  voteIn(slot: number): Vote | undefined {
    return this.latest.get(slot)
  }

  /** The votes that count in this slot and all later ones, in the order of slots. */
  from(slot: number): readonly Vote[] {
    return [...this.latest.values()].filter((vote) => vote.slot >= slot).sort(bySlot)
  }

  add(vote: Vote): void {
    this.votes.push(vote)
    this.latest.set(vote.slot, vote)
  }

  /** Drops all votes up to a slot, and those in later ones that had been overruled. */
  dropUpTo(slot: number): void {
    for (const voted of [...this.latest.keys()]) if (voted <= slot) this.latest.delete(voted)
    const kept = this.votes.filter((vote) => this.latest.get(vote.slot) === vote)
    this.dropped += this.votes.length - kept.length
    this.votes = kept
  }
}

const bySlot = (a: Vote, b: Vote): number => a.slot - b.slot
