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
  readonly formulae: Readonly<Partial<Record<keyof CommitCost, string>>>
  readonly expected: (n: number) => Partial<CommitCost>
  readonly server: ProcessFactory
  /** How many servers come before the first participant. */
  readonly others: number
}

const cases: readonly Case[] = [
  {
    name: 'two-phase commit',
    formulae: { messages: '3N−1', delays: '4', forcedWrites: 'N+1' },
    expected: (n) => ({ messages: 3 * n - 1, delays: 4, forcedWrites: n + 1 }),
    server: twoPhaseCommit({ resource, initiator: 'participant' }),
    others: 1,
  },
  {
    name: 'two-phase commit, coordinator on the node of the first participant',
    formulae: { messages: '3N−3', delays: '3', forcedWrites: 'N+1' },
    expected: (n) => ({ messages: 3 * n - 3, delays: 3, forcedWrites: n + 1 }),
    server: twoPhaseCommit({ resource, initiator: 'participant', colocated: true }),
    others: 0,
  },
  {
    name: 'three-phase commit',
    formulae: { messages: '5N−1', delays: '6', forcedWrites: '2N+1' },
    expected: (n) => ({ messages: 5 * n - 1, delays: 6, forcedWrites: 2 * n + 1 }),
    server: threePhaseCommit({ resource, initiator: 'participant' }),
    others: 1,
  },
  ...[0, 1, 2].map((f): Case => ({
    name: `Paxos Commit, F = ${f}`,
    formulae: { messages: '(N+1)(F+3)−4', delays: f === 0 ? '4' : '5', forcedWrites: 'N+F+1' },
    expected: (n) => ({
      messages: (n + 1) * (f + 3) - 4,
      delays: f === 0 ? 4 : 5,
      forcedWrites: n + f + 1,
    }),
    server: paxosCommit({ resource, f, initiator: 'participant' }),
    others: 2 * f + 1,
  })),
]

/** The variants of R*, in which the coordinator begins. */
const presumptions: readonly Case[] = (
  [
    ['nothing', '2N+1', (n: number) => 2 * n + 1, 'N', (n: number) => n],
    ['abort', '2N+1', (n: number) => 2 * n + 1, 'N', (n: number) => n],
    ['commit', 'N+2', (n: number) => n + 2, '0', () => 0],
  ] as const
).map(([presumes, writes, forced, answers, acknowledgements]) => ({
  name: `two-phase commit, presumed ${presumes}`,
  formulae: { messages: '3N', afterwards: answers, forcedWrites: writes },
  expected: (n) => ({ messages: 3 * n, afterwards: acknowledgements(n), forcedWrites: forced(n) }),
  server: twoPhaseCommit({ resource, presumes }),
  others: 1,
}))

/** What it takes to commit a transaction, by the papers and as counted in traces. */
export async function commitSection(): Promise<Section> {
  const lines: string[] = []
  for (const one of [...cases, ...presumptions]) lines.push(...(await linesOf(one)))
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

const remarks = `Three-phase commit has no figures there; its formulae follow from one more message to every participant, one more from it, and one more
record of each. With F = 0, Paxos Commit is two-phase commit. What is presumed in the variants of R* decides who forces and who acknowledges
(C. Mohan, B. Lindsay and R. Obermarck, _Transaction Management in the R* Distributed Database Management System_, 1986, §4): there the
coordinator begins, and asks all N.`

async function linesOf({ name, formulae, expected, server, others }: Case): Promise<string[]> {
  const costs: CommitCost[] = []
  for (const n of SIZES)
    costs.push(await commitCost({ server, servers: others + n, branches: changes(others + 1, n) }))
  const kinds = (Object.keys(labels) as (keyof CommitCost)[]).filter((kind) => formulae[kind] !== undefined)
  return kinds.map((kind, i) => {
    const met = SIZES.every((n, k) => costs[k][kind] === expected(n)[kind])
    const figures = costs.map((cost) => cost[kind]).join(' | ')
    return `| ${i === 0 ? name : ''} | ${labels[kind]} | ${formulae[kind]} | ${figures} | ${met ? '✓' : '**missed**'} |`
  })
}

const labels: Readonly<Record<keyof CommitCost, string>> = {
  messages: 'messages',
  delays: 'delays',
  afterwards: 'acknowledgements',
  forcedWrites: 'forced writes',
}

/** Each participant changes something. */
function changes(first: number, n: number): BranchWork[] {
  return Array.from({ length: n }, (_, i) => ({ participant: `n${first + i}`, work: { add: { a: 1 } } }))
}
