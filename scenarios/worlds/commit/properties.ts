import type { Branch, Outcome } from 'seedbed/protocols/atomic-commit'
import type { WorldProperty } from 'seedbed/search'
import type { CommitFacts, Facts } from './facts.js'

type Property = WorldProperty<CommitFacts>

/** Of every transaction. */
const always = (name: string, holds: (facts: Facts) => boolean): Property => ({
  name,
  holds: ({ ghosts }) => Object.values(ghosts).every(holds),
})

/** AC1. */
const decidersAgree = always('deciders-agree', ({ decided }) =>
  decided.every(({ node, outcome }) =>
    decided.every((other) => other.outcome === outcome || other.node === node),
  ),
)

/** AC2. */
const commitOnlyIfAllVotedYes = always('commit-only-if-all-voted-yes', ({ decided }) =>
  decided.every(({ outcome, unanimous }) => outcome === 'abort' || unanimous),
)

/** AC3, of a world in which nothing fails and nobody loses patience. */
export const abortOnlyForCause = always(
  'abort-only-for-cause',
  ({ decided, votes, withdrawn }) =>
    withdrawn || Object.values(votes).includes('no') || decided.every(({ outcome }) => outcome === 'commit'),
)

/** AC4. */
const decisionsAreFinal = always('decisions-are-final', ({ decided }) =>
  decided.every(({ node, outcome }) =>
    decided.every((other) => other.node !== node || other.outcome === outcome),
  ),
)

const answersHold = always(
  'answers-hold',
  ({ answered, decided }) => answered === null || decided.every(({ outcome }) => outcome === answered),
)

/** What of AC5 a single state can show: who has voted yes, and is up, knows of the transaction, so that it can ask. */
const votesAreKept: Property = {
  name: 'votes-are-kept',
  holds: ({ ghosts, nodes }) =>
    Object.entries(ghosts).every(([transaction, { votes }]) =>
      nodes.every(({ id, process }) => {
        if (process === null || votes[id] !== 'yes') return true
        return (process as { branches: ReadonlyMap<string, Branch> }).branches.has(transaction)
      }),
    ),
}

/** AC1, AC2, AC4, what of AC5 is safety, and that clients are told the truth. */
export const commitProperties: readonly Property[] = [
  decidersAgree,
  commitOnlyIfAllVotedYes,
  decisionsAreFinal,
  answersHold,
  votesAreKept,
]

/** Some order of events comes so far. */
export const someDecide = (outcome: Outcome): Property => ({
  name: `a participant learns to ${outcome}`,
  kind: 'sometimes',
  holds: ({ ghosts }) =>
    Object.values(ghosts).some(({ decided, participants }) =>
      decided.some((one) => one.outcome === outcome && participants.includes(one.node)),
    ),
})
