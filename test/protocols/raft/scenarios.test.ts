import { run } from 'seedbed'
import {
  raftElections,
  raftFull,
  raftLeases,
  raftReads,
  raftRejoin,
  raftSessions,
  raftStories,
  raftTransfers,
} from 'seedbed/scenarios'
import { describe, expect, it } from 'vitest'

describe.each([
  [raftElections, 30],
  [raftRejoin, 20],
  [raftReads, 20],
  [raftLeases, 20],
  [raftTransfers, 12],
  [raftSessions, 15],
  [raftFull, 25],
  ...raftStories.map((story) => [story, 15] as const),
] as const)('scenario %#', (scenario, seeds) => {
  it(
    `${scenario.name} finds nothing in the correct protocol, and reaches what it promises`,
    { timeout: 120_000 },
    async () => {
      const reached = new Set<string>()
      for (let seed = 0; seed < seeds; seed++) {
        const { verdict, violations, undecided, reached: here } = await run(scenario, { seed })
        expect({ seed, verdict, violations, undecided }).toEqual({
          seed,
          verdict: 'pass',
          violations: [],
          undecided: [],
        })
        for (const state of here) reached.add(state)
      }
      const promised = scenario.options(scenario.parameters).sometimes ?? []
      expect([...reached].sort()).toEqual(promised.map(({ name }) => name).sort())
    },
  )
})
