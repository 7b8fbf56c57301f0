/** A set of small whole numbers, one bit each. */
export type Bits = number

/** Before any ballot, and before any value. */
export const NONE = -1

/** What an acceptor knows, and all that it has ever sent. */
export interface SpecAcceptor {
  /** The highest ballot it has taken part in. */
  readonly maxBal: number
  /** The ballot and the value of its last vote. */
  readonly maxVBal: number
  readonly maxVal: number
  /** The 1b messages it has sent, see `Sizing.promise`. */
  readonly promises: Bits
  /** The 2b messages it has sent, see `Sizing.vote`. */
  readonly votes: Bits
}

/** Acceptors, and the messages of proposers. No message is ever removed: it may be received late, often, or not at all. */
export interface PaxosSpecState {
  /** The ballots of 1a messages. */
  readonly prepares: Bits
  /** The 2a messages, see `Sizing.vote`. */
  readonly accepts: Bits
  readonly acceptors: readonly SpecAcceptor[]
}

/** How many there are of each. */
export interface PaxosSizes {
  readonly acceptors: number
  readonly values: number
  /** Ballots 0 to this, not included. */
  readonly ballots: number
}

/** Numbers for all messages that there can be. */
export class Sizing {
  /** How many different promises, and votes, one acceptor can send. */
  readonly promises: number
  readonly votes: number
  /** How many numbers a column can have, and how many columns and the rest take in all. */
  private readonly columns: number
  private readonly numeric: boolean

  constructor(readonly sizes: PaxosSizes) {
    const { acceptors, ballots, values } = sizes
    this.votes = ballots * values
    this.promises = this.promise(ballots, NONE, NONE)
    this.columns = 2 ** (this.promises + this.votes) * (ballots + 1) * (this.votes + 1)
    this.numeric = this.columns ** acceptors * 2 ** (ballots + this.votes) <= Number.MAX_SAFE_INTEGER
  }

  /** The number of a vote for a value in a ballot. */
  vote(bal: number, value: number): number {
    return bal * this.sizes.values + value
  }

  /** The number of a promise for a ballot that tells of this vote, in a lower ballot, or of none. */
  promise(bal: number, maxVBal: number, maxVal: number): number {
    const before = bal + (this.sizes.values * bal * (bal - 1)) / 2
    return before + (maxVBal === NONE ? 0 : 1 + this.vote(maxVBal, maxVal))
  }

  /** All that is said of one acceptor, as a number. */
  column({ maxBal, maxVBal, maxVal, promises, votes }: SpecAcceptor): number {
    const vote = maxVBal === NONE ? 0 : 1 + this.vote(maxVBal, maxVal)
    const sent = promises * 2 ** this.votes + votes
    return (sent * (this.sizes.ballots + 1) + maxBal + 1) * (this.votes + 1) + vote
  }

  /** A number where there are few enough of each, and text elsewhere. */
  key({ prepares, accepts, acceptors }: PaxosSpecState): number | string {
    const sent = accepts * 2 ** this.sizes.ballots + prepares
    if (!this.numeric)
      return acceptors.reduce((text, one) => `${text} ${this.column(one).toString(36)}`, sent.toString(36))
    let key = sent
    for (const acceptor of acceptors) key = key * this.columns + this.column(acceptor)
    return key
  }
}
