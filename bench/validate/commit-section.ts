import { commitCost, Records, type BranchWork, type CommitCost } from 'seedbed/protocols/atomic-commit'
import { paxosCommit } from 'seedbed/protocols/paxos-commit'
import { threePhaseCommit } from 'seedbed/protocols/three-phase-commit'
import { twoPhaseCommit } from 'seedbed/protocols/two-phase-commit'
import type { ProcessFactory } from 'seedbed'
import type { Section } from './section.js'

const SIZES = [2, 3, 4, 5, 6, 7, 8] as const
const resource = (): Records => new Records()

/** One protocol, in one setting, and what it should take by N, the number of participants. */
interface Case {
  readonly name: string
  /** As they are written in the papers. */
  readonly formulae: readonly [messages: string, delays: string, forcedWrites: string]
  readonly expected: (n: number) => Omit<CommitCost, 'afterwards'>
  readonly server: ProcessFactory
  /** How many servers come before the first participant. */
  readonly others: number
}

const cases: readonly Case[] = [
  {
    name: 'two-phase commit',
    formulae: ['3N−1', '4', 'N+1'],
    expected: (n) => ({ messages: 3 * n - 1, delays: 4, forcedWrites: n + 1 }),
    server: twoPhaseCommit({ resource, initiator: 'participant' }),
    others: 1,
  },
  {
    name: 'two-phase commit, coordinator on the node of the first participant',
    formulae: ['3N−3', '3', 'N+1'],
    expected: (n) => ({ messages: 3 * n - 3, delays: 3, forcedWrites: n + 1 }),
    server: twoPhaseCommit({ resource, initiator: 'participant', colocated: true }),
    others: 0,
  },
  {
    name: 'three-phase commit',
    formulae: ['5N−1', '6', '2N+1'],
    expected: (n) => ({ messages: 5 * n - 1, delays: 6, forcedWrites: 2 * n + 1 }),
    server: threePhaseCommit({ resource, initiator: 'participant' }),
    others: 1,
  },
  ...[0, 1, 2].map((f): Case => ({
    name: `Paxos Commit, F = ${f}`,
    formulae: ['(N+1)(F+3)−4', f === 0 ? '4' : '5', 'N+F+1'],
    expected: (n) => ({
      messages: (n + 1) * (f + 3) - 4,
      delays: f === 0 ? 4 : 5,
      forcedWrites: n + f + 1,
    }),
    server: paxosCommit({ resource, f, initiator: 'participant' }),
    others: 2 * f + 1,
  })),
]

/** What it takes to commit a transaction, by the papers and as counted in traces. */
export async function commitSection(): Promise<Section> {
  const lines: string[] = []
  for (const one of cases) lines.push(...(await linesOf(one)))
  return {
    title: 'Atomic commit: what a transaction costs',
    body: [
      setting,
      [
        `| protocol | of each transaction | formula | ${SIZES.map((n) => `N = ${n}`).join(' | ')} | |`,
        `| --- | --- | --- | ${SIZES.map(() => '--:').join(' | ')} | --- |`,
        ...lines,
      ].join('\n'),
      remarks,
    ].join('\n\n'),
  }
}

const setting = `J. Gray and L. Lamport count what it takes until the last of N participants knows that a transaction is committed
(_Consensus on Transaction Commit_, 2006, §3.3 and §4.3): a participant begins, nothing fails, and what a node says to itself is no
message. Every message takes 1 ms here, so delays are the time from the first message to the moment the last participant knows. Each
figure is counted in the trace of one transaction, and must be met exactly.`

const remarks = `Three-phase commit has no figures there; its formulae follow from two more messages to and from every participant, and one more
record of each. With F = 0, Paxos Commit is two-phase commit.`

async function linesOf({ name, formulae, expected, server, others }: Case): Promise<string[]> {
  const costs: CommitCost[] = []
  for (const n of SIZES)
    costs.push(await commitCost({ server, servers: others + n, branches: changes(others + 1, n) }))
  const kinds = ['messages', 'delays', 'forcedWrites'] as const
  return kinds.map((kind, i) => {
    const met = SIZES.every((n, k) => costs[k][kind] === expected(n)[kind])
    const figures = costs.map((cost) => cost[kind]).join(' | ')
    return `| ${i === 0 ? name : ''} | ${labels[kind]} | ${formulae[i]} | ${figures} | ${met ? '✓' : '**missed**'} |`
  })
}

const labels = { messages: 'messages', delays: 'delays', forcedWrites: 'forced writes' } as const

/** Each participant changes something. */
function changes(first: number, n: number): BranchWork[] {
  return Array.from({ length: n }, (_, i) => ({ participant: `n${first + i}`, work: { add: { a: 1 } } }))
}
