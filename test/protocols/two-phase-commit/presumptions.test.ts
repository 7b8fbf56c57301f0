import { commitCost, Records, type BranchWork } from 'seedbed/protocols/atomic-commit'
import { twoPhaseCommit } from 'seedbed/protocols/two-phase-commit'
import {
  twoPhaseCommitColocated,
  twoPhaseCommitCooperative,
  twoPhaseCommitPresumedAbort,
  twoPhaseCommitPresumedCommit,
  twoPhaseCommitPresumedNothing,
} from 'seedbed/scenarios'
import { run } from 'seedbed'
import { describe, expect, it } from 'vitest'

const resource = () => new Records()

/** N participants that change something; the last may ask for what is not there. */
function branches(n: number, last: number): BranchWork[] {
  return Array.from({ length: n }, (_, i) => ({
    participant: `n${i + 2}`,
    work: { add: { a: i === n - 1 ? last : 1 } },
  }))
}

/** Mohan, Lindsay & Obermarck (1986), §4: messages and forced writes of coordinator and subordinates, added up. */
describe.each([2, 3, 4, 5, 6, 7, 8])('a transaction of %i participants', (n) => {
  it.each([
    ['nothing', 3 * n, n, 1 + 2 * n],
    ['abort', 3 * n, n, 1 + 2 * n],
    ['commit', 3 * n, 0, 2 + n],
  ] as const)(
    'that commits where %s is presumed: %i messages, %i acknowledgements, %i forced writes',
    async (presumes, messages, afterwards, forcedWrites) => {
      const server = twoPhaseCommit({ resource, presumes })
      const cost = await commitCost({ server, servers: n + 1, branches: branches(n, 1) })
      expect(cost).toEqual({ messages, delays: 3, afterwards, forcedWrites })
    },
  )

  it.each([
    ['nothing', n - 1, 1 + 2 * (n - 1)],
    ['abort', 0, n - 1],
    ['commit', n - 1, 1 + 2 * (n - 1)],
  ] as const)(
    'of which one votes no, where %s is presumed: %i acknowledgements, %i forced writes',
    async (presumes, afterwards, forcedWrites) => {
      const server = twoPhaseCommit({ resource, presumes })
      const cost = await commitCost({ server, servers: n + 1, branches: branches(n, -1) })
      expect(cost).toEqual({ messages: 3 * n - 1, delays: 3, afterwards, forcedWrites })
    },
  )
})

describe('read-only votes', () => {
  const read = (n: number): BranchWork[] =>
    Array.from({ length: n }, (_, i) => ({ participant: `n${i + 2}`, work: { read: ['a'] } }))

  it('spare a participant its log and the second phase, and where abort is presumed, the coordinator as well', async () => {
    const cost = (presumes: 'nothing' | 'abort' | 'commit', work: BranchWork[]) =>
      commitCost({ server: twoPhaseCommit({ resource, presumes }), servers: 4, branches: work })
    const [change, ...rest] = branches(3, 1)
    const mixed = await cost('abort', [change, ...read(3).slice(1)])
    expect(rest).toHaveLength(2)
    // Three are asked and vote; one is told, and acknowledges.
    expect(mixed).toEqual({ messages: 7, delays: 3, afterwards: 1, forcedWrites: 3 })
    expect((await cost('abort', read(3))).forcedWrites).toBe(0)
    expect((await cost('nothing', read(3))).forcedWrites).toBe(1)
    expect((await cost('commit', read(3))).forcedWrites).toBe(2)
  })
})

describe.each([
  twoPhaseCommitPresumedNothing,
  twoPhaseCommitPresumedAbort,
  twoPhaseCommitPresumedCommit,
  twoPhaseCommitColocated,
  twoPhaseCommitCooperative,
])('$name', (scenario) => {
  it('is silent, decided, and reaches what it promises', { timeout: 120_000 }, async () => {
    const reached = new Set<string>()
    for (let seed = 0; seed < 30; seed++) {
      const { verdict, violations, undecided, reached: states } = await run(scenario, { seed })
      expect({ seed, verdict, violations, undecided }).toEqual({
        seed,
        verdict: 'pass',
        violations: [],
        undecided: [],
      })
      for (const state of states) reached.add(state)
    }
    const promised = scenario.options(scenario.parameters).sometimes ?? []
    expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
  })
})
