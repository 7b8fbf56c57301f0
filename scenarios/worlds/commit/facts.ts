import type { Outcome, Vote } from 'seedbed/protocols/atomic-commit'
import type { Ghosts, WorldNode } from 'seedbed/search'

/** A decision that a node has come to, and whether all had voted for it by then who can vote against it. */
export interface Decided {
  readonly node: string
  readonly outcome: Outcome
  readonly unanimous: boolean
}

/** What has been noted of one transaction. */
export interface Facts {
  /** Who takes part; nobody before votes are asked for. */
  readonly participants: readonly string[]
  /** The last vote of each. */
  readonly votes: Readonly<Record<string, Vote>>
  /** Each once, by node. */
  readonly decided: readonly Decided[]
  readonly answered: Outcome | null
  /** Whether a participant has refused its work, or undone it before it had voted. */
  readonly withdrawn: boolean
}

/** By transaction. */
export type CommitFacts = Readonly<Record<string, Facts>>

const NOTHING: Facts = { participants: [], votes: {}, decided: [], answered: null, withdrawn: false }

/** What processes and clients note, as the checks of campaigns read it: votes, decisions, answers. */
export const commitFacts: Ghosts<CommitFacts> = {
  initial: {},
  after(all, node, notes) {
    for (const { kind, data } of notes) {
      const noted = data as Noted
      const facts = all[noted.transaction] ?? NOTHING
      const next = after(facts, node, kind, noted)
      if (next !== facts) all = { ...all, [noted.transaction]: next }
    }
    return all
  },
}

interface Noted {
  readonly transaction: string
  readonly participants: readonly string[]
  readonly vote: Vote
  readonly outcome: Outcome
}

function after(facts: Facts, { id }: WorldNode, kind: string, noted: Noted): Facts {
  switch (kind) {
    case 'begun':
      return { ...facts, participants: noted.participants }
    case 'voted':
      // Who has only read, and knows no more after a crash, votes no: to nobody's harm.
      return facts.votes[id] === 'read-only'
        ? facts
        : { ...facts, votes: { ...facts.votes, [id]: noted.vote } }
    case 'learned':
      if (facts.votes[id] === 'read-only') return facts
      return { ...facts, decided: withDecision(facts, id, noted.outcome) }
    case 'decided':
      return { ...facts, decided: withDecision(facts, id, noted.outcome) }
    case 'answered':
      return { ...facts, answered: noted.outcome }
    case 'refused':
    case 'abandoned':
      return { ...facts, withdrawn: true }
    default:
      return facts
  }
}

function withDecision(
  { participants, votes, decided }: Facts,
  node: string,
  outcome: Outcome,
): readonly Decided[] {
  const unanimous = participants.every((id) => (votes[id] ?? 'no') !== 'no')
  const same = decided.some(
    (one) => one.node === node && one.outcome === outcome && one.unanimous === unanimous,
  )
  if (same) return decided
  const tag = (one: Decided): string => `${one.node} ${one.outcome} ${one.unanimous}`
  const all = [...decided, { node, outcome, unanimous }]
  return all.sort((a, b) => (tag(a) < tag(b) ? -1 : 1))
}
