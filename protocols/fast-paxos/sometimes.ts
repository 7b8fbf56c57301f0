import { sometimes, type Sometimes } from 'seedbed'

const noted = (name: string, note: string): Sometimes =>
  sometimes(name, () => ({ kinds: [note], noted: () => true }))

/** What a campaign of Fast Paxos must have reached, or it has not tested Fast Paxos. */
export const fastPaxosSometimes: readonly Sometimes[] = [
  noted('a value chosen in the fast round', 'chosen-fast'),
  noted('a collision', 'collision'),
  noted("a proposer went on with another's value", 'value-adopted'),
]
